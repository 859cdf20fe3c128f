import { expect, test } from "vitest";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { newId, prescriptionId } from "../kernel/id.ts";
import { currentMedicines } from "./current-medicines.ts";
import { prescriptionLine } from "./schema.ts";

const line = (name: string, more: object = {}) =>
  prescriptionLine.parse({
    name,
    strength: "500 mg",
    form: "tablet",
    dose: { amount: 1, unit: "tablet" },
    frequency: "BD",
    durationDays: 5,
    ...more,
  });
const prescribed = (day: string, lines: ReturnType<typeof line>[], status = "issued" as const) => ({
  id: prescriptionId.parse(newId()),
  status: status as "issued" | "cancelled" | "superseded",
  issuedAt: instantSchema.parse(`${day}T10:00:00+05:30`),
  doctorName: "Dr. Rao",
  content: { lines },
});
const on = (day: string, ...prescriptions: ReturnType<typeof prescribed>[]) =>
  currentMedicines(prescriptions, calendarDate.parse(day), "Asia/Kolkata").map(({ line: of, until }) => [
    of.name,
    until,
  ]);

test("a medicine is taken from the day it was prescribed for as many days as were written", () => {
  const given = prescribed("2026-12-01", [line("Amoxicillin")]);
  expect(on("2026-12-05", given)).toEqual([["Amoxicillin", "2026-12-05"]]);
  expect(on("2026-12-06", given)).toEqual([]);
});

test("one that is taken once is over with its day", () => {
  const given = prescribed("2026-12-01", [line("Albendazole", { frequency: "STAT" })]);
  expect(on("2026-12-01", given)).toHaveLength(1);
  expect(on("2026-12-02", given)).toEqual([]);
});

test("a taper lasts as long as all its steps", () => {
  const taper = [{ amount: 1, frequency: "OD", days: 4 }];
  const given = prescribed("2026-12-01", [line("Prednisolone", { taper })]);
  expect(on("2026-12-09", given)).toEqual([["Prednisolone", "2026-12-09"]]);
  expect(on("2026-12-10", given)).toEqual([]);
});

test("what was replaced or withdrawn is not taken", () => {
  const lines = [line("Amoxicillin")];
  for (const status of ["cancelled", "superseded"] as const)
    expect(on("2026-12-01", { ...prescribed("2026-12-01", lines), status })).toEqual([]);
});

test("of a medicine that was prescribed again the newest word counts, also when it ends sooner", () => {
  const long = prescribed("2026-12-01", [line("Metformin", { durationDays: 90 })]);
  const short = prescribed("2026-12-10", [line("metformin", { durationDays: 3 }), line("Aspirin")]);
  expect(on("2026-12-11", long, short)).toEqual([
    ["metformin", "2026-12-12"],
    ["Aspirin", "2026-12-14"],
  ]);
  expect(on("2026-12-20", long, short)).toEqual([]);
});

test("another strength is another medicine", () => {
  const both = prescribed("2026-12-01", [line("Metformin"), line("Metformin", { strength: "1000 mg" })]);
  expect(on("2026-12-02", both)).toHaveLength(2);
});
