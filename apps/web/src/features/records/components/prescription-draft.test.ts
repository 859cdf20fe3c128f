import { describe, expect, it } from "vitest";
import { courseQuantity, draftConflicts, emptyDraft, emptyLine, prescriptionSchema } from "./prescription-draft.ts";

const line = (over: Partial<ReturnType<typeof emptyLine>>) => ({
  ...emptyLine(),
  strength: "500 mg",
  form: "tablet" as const,
  dose: { amount: 1, unit: "tablet" as const },
  ...over,
});

describe("a prescription while it is written", () => {
  it("counts the course as the pharmacist will hand it out", () => {
    expect(courseQuantity(line({ name: "Paracetamol", frequency: "1-0-1", durationDays: 5 }))).toBe(10);
    expect(courseQuantity(line({ name: "Ondansetron", frequency: "SOS" }))).toBeNull();
  });

  it("counts nothing while a number is missing", () => {
    expect(courseQuantity(line({ frequency: "BD", durationDays: Number.NaN }))).toBeNull();
  });

  it("names a relative of what the patient does not bear, and asks nothing of an empty line", () => {
    const amoxicillin = line({ name: "Mox 500", genericId: "g", genericName: "Amoxicillin" });
    const conflicts = draftConflicts([emptyLine(), amoxicillin], [{ substance: "Penicillin" }], { g: ["amoxicillin"] });
    expect(conflicts).toMatchObject([{ medicine: 0, substance: "Penicillin", by: "family" }]);
    expect(draftConflicts([emptyLine()], [{ substance: "Penicillin" }], {})).toEqual([]);
  });

  it("is refused until somebody says what form the medicine has", () => {
    const typed = { ...emptyLine(), name: "Xyzunknown", strength: "5 ml", frequency: "BD" };
    const { error } = prescriptionSchema.safeParse({ lines: [typed] });
    expect(error?.issues.map(({ path }) => path.join("."))).toEqual(["lines.0.form", "lines.0.dose.unit"]);
    const chosen = { ...typed, form: "syrup", dose: { amount: 5, unit: "ml" } };
    expect(prescriptionSchema.safeParse({ lines: [chosen] }).success).toBe(true);
  });

  it("is refused as long as a medicine has no name", () => {
    expect(prescriptionSchema.safeParse(emptyDraft()).success).toBe(false);
  });
});
