import { describe, expect, test } from "vitest";
import {
  allergiesOf,
  type ChartContent,
  chartContent,
  chartKinds,
  isAhead,
  isSameSubstance,
  markEntryInput,
  mayChange,
  mayWrite,
} from "./chart.ts";
import { chartEntryStatuses } from "./states.ts";

const now = Temporal.Instant.from("2026-12-07T02:30:00Z");
const today = "2026-12-07";
const fits = (content: object) => chartContent.safeParse(content).success;
const penicillin = { kind: "allergy", substance: "Penicillin" } as const;
const none = { kind: "no_allergies" } as const;

describe("what an entry says", () => {
  test("an allergy needs a substance alone; a problem has words, and a code if somebody knows it", () => {
    expect(fits(penicillin)).toBe(true);
    expect(fits({ kind: "allergy", reaction: "Rash" })).toBe(false);
    expect(chartContent.parse({ kind: "problem", text: " Diabetes " })).toEqual({
      kind: "problem",
      text: "Diabetes",
      icd10: null,
    });
    expect(fits({ kind: "problem", text: "Diabetes", icd10: "E11.9" })).toBe(true);
    for (const icd10 of ["e11", "E1", "E11.", "E11.99999", "11E"])
      expect(fits({ kind: "problem", text: "x", icd10 })).toBe(false);
  });

  test("a day is as good as it is remembered", () => {
    for (const since of ["2019", "2019-02", "2020-02-29"])
      expect(fits({ kind: "history", about: "operation", text: "Appendix", since })).toBe(true);
    for (const since of ["19", "2019-13", "2019-02-30", "long ago"])
      expect(fits({ kind: "history", about: "operation", text: "Appendix", since })).toBe(false);
  });

  test("what nobody asked for is refused, also of another kind", () => {
    expect(fits({ ...none, substance: "Dust" })).toBe(false);
    expect(fits({ kind: "procedure", text: "x" })).toBe(false);
  });

  test("what has not happened yet is found by its field; a tablet's clock may run five minutes ahead", () => {
    const taken = (takenAt: string) => chartContent.parse({ kind: "vitals", takenAt, readings: { pulse: 70 } });
    expect(isAhead(taken("2026-12-07T02:34:59Z"), now, today)).toBe(null);
    expect(isAhead(taken("2026-12-07T02:36:00Z"), now, today)).toBe("takenAt");
    const given = (day: string) => chartContent.parse({ kind: "immunisation", vaccine: "Td", given: day });
    for (const day of ["2026", "2026-12", "2026-12-07"]) expect(isAhead(given(day), now, today)).toBe(null);
    for (const day of ["2027", "2027-01", "2026-12-08"]) expect(isAhead(given(day), now, today)).toBe("given");
    expect(isAhead(chartContent.parse({ kind: "problem", text: "x", since: "2030" }), now, today)).toBe("since");
    expect(isAhead(penicillin, now, today)).toBe(null);
  });
});

describe("who writes what", () => {
  test("the patient's people what they bear badly, a doctor everything, nobody else anything", () => {
    for (const kind of chartKinds) {
      expect(mayWrite("doctor", kind)).toBe(true);
      expect(mayWrite("patient", kind)).toBe(kind === "allergy" || kind === "no_allergies");
      for (const role of ["front_desk", "admin", "pharmacist", "system"]) expect(mayWrite(role, kind)).toBe(false);
    }
  });

  test("what a doctor stands behind is the doctors' to change", () => {
    expect(mayChange("patient", "allergy", { role: "patient" })).toBe(true);
    expect(mayChange("patient", "allergy", { role: null })).toBe(true);
    expect(mayChange("patient", "allergy", { role: "doctor" })).toBe(false);
    expect(mayChange("doctor", "problem", { role: "doctor" })).toBe(true);
  });

  test("what was never true says why; what is over need not", () => {
    const mark = { entryId: "01890a5d-ac96-774b-bcce-b302099a8057", baseVersion: 1 };
    expect(markEntryInput.safeParse({ ...mark, event: "strike" }).success).toBe(false);
    expect(markEntryInput.safeParse({ ...mark, event: "strike", reason: "other patient" }).success).toBe(true);
    expect(markEntryInput.safeParse({ ...mark, event: "resolve" }).success).toBe(true);
  });
});

describe("the allergies that stand", () => {
  const entry = (content: ChartContent, status: (typeof chartEntryStatuses)[number] = "active") => ({
    status,
    content,
  });

  test("nobody asked, asked and none, and named ones are three different answers", () => {
    expect(allergiesOf([])).toBe(null);
    expect(allergiesOf([entry(none)])).toEqual([]);
    expect(allergiesOf([entry(none), entry(penicillin)])).toEqual([{ substance: "Penicillin" }]);
  });

  test("only what is active stands", () => {
    for (const status of chartEntryStatuses.filter((each) => each !== "active")) {
      expect(allergiesOf([entry(penicillin, status)])).toBe(null);
      expect(allergiesOf([entry(none, status)])).toBe(null);
    }
  });

  test("one substance is one, however it is written", () => {
    expect(isSameSubstance("Penicillin ", "penicillin")).toBe(true);
    expect(isSameSubstance("Co-trimoxazole", "co trimoxazole")).toBe(true);
    expect(isSameSubstance("Penicillin", "Penicillin V")).toBe(false);
  });
});
