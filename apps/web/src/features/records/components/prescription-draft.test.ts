import { calendarDate } from "@carepoint/domain/kernel/calendar";
import type { PrescribingFacts } from "@carepoint/domain/records/prescribing-facts";
import { type Course, quantityOf } from "@carepoint/domain/records/regimen";
import { checkSafety } from "@carepoint/domain/records/safety";
import { describe, expect, it } from "vitest";
import { emptyDraft, emptyLine, prescriptionSchema, safetyLines, wholeCourse } from "./prescription-draft.ts";

const line = (over: Partial<ReturnType<typeof emptyLine>>) => ({
  ...emptyLine(),
  strength: "500 mg",
  form: "tablet" as const,
  dose: { amount: 1, unit: "tablet" as const },
  ...over,
});

const facts: PrescribingFacts = {
  ...{
    today: calendarDate.parse("2026-11-27"),
    allergies: [{ substance: "Penicillin" }],
    ageMonths: 480,
    weight: null,
  },
  ...{ pregnancy: "no", taken: [], medicines: [], interactions: [] },
  ...{ consult: "in_person", metInPerson: false, givenInPerson: [] },
};

describe("a prescription while it is written", () => {
  it("counts the course as the pharmacist will hand it out", () => {
    const needed = (over: Parameters<typeof line>[0]) => quantityOf(wholeCourse(line(over)) as Course)?.amount;
    expect(needed({ name: "Paracetamol", frequency: "1-0-1", durationDays: 5 })).toBe(10);
    expect(needed({ name: "Ondansetron", frequency: "SOS" })).toBeUndefined();
    expect(needed({ name: "Ondansetron", frequency: "SOS", mostPerDay: 2 })).toBe(10);
  });

  it("counts nothing while a number is missing", () => {
    expect(wholeCourse(line({ frequency: "BD", durationDays: Number.NaN }))).toBeNull();
    const taper = [{ amount: Number.NaN, frequency: "OD", days: 5 }];
    expect(wholeCourse(line({ frequency: "BD", durationDays: 5, taper }))).toBeNull();
  });

  it("is judged line by line in its place, finished or not: nothing stands against an empty one", () => {
    const amoxicillin = line({ name: "Mox 500", genericName: "Amoxicillin" });
    const lines = safetyLines([emptyLine(), amoxicillin, line({ dose: { amount: Number.NaN, unit: "tablet" } })]);
    expect(lines.map(({ dose }) => dose)).toEqual([null, { amount: 1, unit: "tablet" }, null]);
    const { alerts, unchecked } = checkSafety(lines, facts);
    expect(alerts).toMatchObject([{ line: 1, alert: "allergy", substance: "Penicillin", by: "family" }]);
    expect(unchecked).toEqual([{ line: 1, doubts: ["medicine"] }]);
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
