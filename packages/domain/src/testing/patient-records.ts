import * as fc from "fast-check";
import type { PatientRecord } from "../privacy/record.ts";
import {
  at,
  certificate,
  entry,
  id,
  leave,
  meaning,
  order,
  referral,
  report,
  scan,
  specimen,
} from "./record-specimen.ts";

export { specimen } from "./record-specimen.ts";

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).filter((each) => each.trim() !== "");
const day = fc.integer({ min: 1, max: 27 });
const remembered = fc.constantFrom("2019", "2019-05", "2019-05-17");
const status = fc.constantFrom("active", "resolved", "struck");
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const readings = fc
  .record(
    {
      pulse: fc.integer({ min: 20, max: 300 }),
      temperature: fc.integer({ min: 300, max: 450 }).map((tenths) => tenths / 10),
      weight: fc.integer({ min: 3, max: 4000 }).map((tenths) => tenths / 10),
      glucose: fc.integer({ min: 10, max: 1500 }),
      pain: fc.integer({ min: 0, max: 10 }),
    },
    { requiredKeys: ["pulse"] },
  )
  .chain((single) =>
    fc.constantFrom({}, { systolic: 120, diastolic: 80 }).map((pressure) => ({ ...single, ...pressure })),
  );

const content = fc.oneof(
  fc.record({
    kind: fc.constant("allergy"),
    substance: text,
    reaction: optional(text),
    severity: optional(fc.constantFrom("mild", "moderate", "severe")),
  }),
  fc.constant({ kind: "no_allergies" }),
  fc.record({
    kind: fc.constant("problem"),
    text,
    icd10: fc.constantFrom(null, "E11.9", "I10"),
    since: optional(remembered),
    note: optional(text),
  }),
  fc.record({ kind: fc.constant("immunisation"), vaccine: text, given: remembered, lot: optional(text) }),
  fc.record({
    kind: fc.constant("history"),
    about: fc.constantFrom("illness", "operation", "family", "social"),
    text,
    since: optional(remembered),
  }),
  fc.record({ kind: fc.constant("vitals"), takenAt: day.map(at), readings, note: optional(text) }),
);

const entries = fc
  .array(fc.record({ content, status, version: fc.integer({ min: 1, max: 9 }) }), { maxLength: 6 })
  .map((all) => all.map(({ content: each, ...more }, index) => entry(400 + index, each, more)));

const notes = fc.record({
  ...{ subjective: fc.string(), objective: fc.string(), assessment: fc.string(), plan: fc.string() },
  diagnoses: fc.array(
    fc.record({ text, icd10: fc.constantFrom(null, "J45"), certainty: fc.constantFrom("provisional", "confirmed") }),
    { maxLength: 3 },
  ),
});

const amount = fc.constantFrom(0.5, 1, 5);
const daily = fc.constantFrom("OD", "TDS", "1-0-1/2");
const quantity = optional(fc.integer({ min: 1, max: 900 }));
const step = fc.record({ amount, frequency: daily, days: fc.integer({ min: 1, max: 20 }) });

/** Each kind of regimen: a fixed course, as needed with and without the most of a day, as directed, and a taper. */
const course = fc.oneof(
  fc.record({
    frequency: fc.constantFrom("OD", "STAT", "WEEKLY", "1-0-1/2", "UD"),
    durationDays: fc.integer({ min: 1, max: 365 }),
    quantity,
  }),
  fc.record({
    frequency: fc.constant("SOS"),
    durationDays: fc.integer({ min: 1, max: 365 }),
    mostPerDay: optional(fc.integer({ min: 1, max: 24 })),
    quantity,
  }),
  fc.record({
    frequency: daily,
    durationDays: fc.integer({ min: 1, max: 100 }),
    taper: fc.array(step, { minLength: 1, maxLength: 11 }),
    quantity,
  }),
);

const medicine = fc.record({
  ...{ name: text, strength: fc.constantFrom("", "500 mg"), form: fc.constantFrom("tablet", "syrup", "other") },
  dose: fc.record({ amount, unit: fc.constantFrom("tablet", "ml", "application") }),
  instruction: optional(text),
});

const lines = fc.array(
  fc.tuple(medicine, course).map(([taken, how]) => ({ ...taken, ...how })),
  { minLength: 1, maxLength: 4 },
);

const orders = fc
  .record({
    kind: fc.constantFrom("lab", "imaging"),
    urgency: fc.constantFrom("routine", "urgent"),
    tests: fc.array(fc.record({ code: fc.constantFrom(null, "cbc"), name: text }), { minLength: 1, maxLength: 3 }),
    question: fc.string({ maxLength: 40 }),
    how: fc.constantFrom("requested", "collected", "resulted", "reviewed", "cancelled"),
    results: fc.array(fc.option(text), { maxLength: 2 }),
    told: fc.option(text),
  })
  .map(({ tests, question, how, results, told: meant, ...more }) => ({
    ...{ ...order, ...more, status: how, content: { tests, question } },
    cancelReason: how === "cancelled" ? "Not needed" : null,
    reviewedAt: how === "reviewed" ? at(4) : null,
    told: how === "reviewed" ? meant : null,
    results: results.map((words, index) => ({
      ...{ id: id(520 + index), at: at(3), source: words ? "patient" : "doctor", enteredBy: null, text: words },
      fileId: words ? null : id(61),
    })),
  }));

const referrals = fc
  .record({
    to: fc.oneof(
      fc.record({ kind: fc.constant("outside"), name: text, place: fc.constantFrom("", "Mysuru") }),
      fc.constant({ kind: "doctor", doctorId: id(11), name: "Dr. Colleague" }),
      fc.constant({ kind: "department", departmentId: id(12), name: { en: "Eyes", hi: "नेत्र" } }),
    ),
    status: fc.constantFrom("sent", "accepted", "declined", "closed"),
    urgency: fc.constantFrom("routine", "soon", "urgent"),
  })
  .map((each) => ({ ...referral, ...each, content: each.to.kind === "outside" ? referral.content : null }));

const certificates = fc
  .record({ status: fc.constantFrom("issued", "cancelled"), kind: fc.constantFrom("sick_leave", "fitness") })
  .map(({ status: stands, kind }) => ({
    ...{ ...certificate, status: stands, kind },
    content: kind === "fitness" ? { kind, identificationMark: "Scar", from: "2026-11-05", remark: "" } : leave,
    cancelledAt: stands === "cancelled" ? at(5) : null,
    cancelledReason: stands === "cancelled" ? "Wrong name" : null,
  }));

const documents = fc
  .record({ stands: fc.constantFrom("clean", "checking", "failed"), struck: fc.array(fc.boolean(), { maxLength: 3 }) })
  .map(({ stands, struck }) => [
    scan,
    {
      ...{ ...report, status: stands },
      entries: struck.map((isStruck, index) => ({
        ...{ ...meaning, id: id(620 + index), struckAt: isStruck || index > 0 ? at(9) : null },
      })),
    },
  ]);

/** Records of all shapes: what a test claims of one holds for whatever the hospital may write. */
export const records: fc.Arbitrary<PatientRecord> = fc
  .record({
    chart: entries,
    note: fc.option(notes),
    lines,
    visit: fc.constantFrom(
      "requested",
      "pending",
      "confirmed",
      "checked_in",
      "in_progress",
      "cancelled",
      "no_show",
      "expired",
    ),
    prescription: fc.constantFrom("issued", "superseded", "cancelled"),
    sex: fc.constantFrom("female", "male", "other", "undisclosed"),
    birthDate: fc.constantFrom(null, "1986-03-09"),
    doctors: fc.boolean(),
    repeatsAllowed: fc.integer({ min: 0, max: 11 }),
    onward: fc.record({ orders, referrals, certificates, documents }),
  })
  .map(({ chart, note, lines: medicines, visit, prescription, sex, birthDate, doctors, repeatsAllowed, onward }) => {
    const whole = specimen();
    return specimen({
      patient: { ...whole.patient, sex, birthDate },
      doctors: doctors ? whole.doctors : [],
      visits: whole.visits.map((each) => ({ ...each, status: visit })),
      chart,
      encounters: whole.encounters.map((each) => ({ ...each, note, status: note ? "signed" : "open" })),
      prescriptions: whole.prescriptions.map((each) => ({
        ...each,
        status: prescription,
        repeatsAllowed,
        content: { ...each.content, lines: medicines },
      })),
      orders: [onward.orders],
      referrals: [onward.referrals],
      certificates: [onward.certificates],
      documents: onward.documents,
    });
  });
