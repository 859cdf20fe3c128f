import * as fc from "fast-check";
import { type PatientRecord, patientRecord } from "../privacy/record.ts";

const id = (number: number) => `01890000-0000-7000-8000-${String(number).padStart(12, "0")}`;
const at = (day: number) => `2026-11-${String(day).padStart(2, "0")}T05:00:00.000Z`;

const written = { at: at(2), by: "Dr. Meera Iyer", role: "doctor" };
const told = { at: at(1), by: "Asha Rao", role: "patient" };

function entry(number: number, content: object, more: object = {}) {
  const status = "active";
  const version = { version: 1, status, content, reason: null, written };
  const base = { id: id(number), patientId: id(1), version: 1, status, content, recorded: written, changed: written };
  return { ...base, encounterId: id(30), versions: [version], ...more };
}

const line = {
  name: "Glycomet",
  genericName: "Metformin",
  strength: "500 mg",
  form: "tablet",
  dose: { amount: 1, unit: "tablet" },
  frequency: "BD",
  durationDays: 30,
  instruction: "After food",
};

const billLine = {
  ...{ kind: "consultation", description: "Consultation", code: "999312", unitPrice: 50_000, quantity: 1, discount: 0 },
  ...{ taxable: 50_000, centralTax: 0, stateTax: 0, total: 50_000 },
};

/** One of everything, as the server writes it. */
export function specimen(change: object = {}): PatientRecord {
  return patientRecord.parse({
    format: "care-point-record",
    version: 1,
    madeAt: at(27),
    hospital: {
      name: { en: "City Care Hospital", hi: "सिटी केयर अस्पताल" },
      address: "https://carepoint.example",
      zone: "Asia/Kolkata",
      branches: [
        { id: id(3), name: { en: "Indiranagar" }, address: { en: "12, 100 Feet Road" }, phone: "+918041234567" },
      ],
    },
    patient: {
      ...{ id: id(1), mrn: "CP-000-00H7", name: "Asha Rao", sex: "female", birthDate: "1986-03-09", birthYear: 1986 },
      ...{
        version: 3,
        phone: "+919845000017",
        email: "asha@example.org",
        address: "4, Lake View",
        registeredAt: at(1),
      },
      emergencyContact: { name: "Ravi Rao", relation: "husband", phone: "+919845000018" },
      ...{ guardian: null, payer: null, allergies: [{ substance: "Penicillin" }], history: "Mother has diabetes" },
    },
    doctors: [
      {
        ...{ id: id(10), name: "Dr. Meera Iyer", qualification: "MBBS, MD" },
        ...{ registrationNumber: "KMC-48213", council: "Karnataka Medical Council" },
      },
    ],
    visits: [
      {
        ...{ id: id(20), code: "CP-7Q2K", status: "completed", kind: "in_person", startsAt: at(2), endsAt: at(3) },
        ...{ createdAt: at(1), branchId: id(3), doctorId: id(10), department: { en: "Medicine" }, fee: 50_000 },
        reason: "Tired for weeks",
      },
    ],
    chart: [
      entry(
        40,
        { kind: "allergy", substance: "Penicillin", reaction: "Rash", severity: "moderate" },
        { changed: told },
      ),
      entry(41, { kind: "problem", text: "Type 2 diabetes", icd10: "E11.9", since: "2019-05", note: "on metformin" }),
      entry(42, { kind: "immunisation", vaccine: "Influenza", dose: 1, given: "2025", lot: "A17" }),
      entry(43, { kind: "history", about: "family", text: "Mother: diabetes", since: "1998" }),
      entry(44, {
        kind: "vitals",
        takenAt: at(2),
        readings: {
          systolic: 130,
          diastolic: 85,
          pulse: 72,
          temperature: 36.8,
          glucose: 142,
          glucoseMoment: "fasting",
        },
      }),
      entry(45, { kind: "problem", text: "Migraine", icd10: null }, { status: "struck" }),
    ],
    encounters: [
      {
        ...{ id: id(30), version: 4, appointmentId: id(20), patientId: id(1), doctorId: id(10), status: "signed" },
        ...{ openedAt: at(2), completedAt: at(2), signed: { at: at(2), intact: true } },
        note: {
          ...{ subjective: "Tired", objective: "", assessment: "Sugar above the goal", plan: "Metformin twice a day" },
          diagnoses: [{ text: "Type 2 diabetes", icd10: "E11.9", certainty: "confirmed" }],
        },
        addenda: [{ at: at(4), intact: true, version: 2, text: "HbA1c 8.1 %" }],
      },
    ],
    prescriptions: [
      {
        ...{ id: id(50), version: 1, encounterId: id(30), appointmentId: id(20), branchId: id(3), patientId: id(1) },
        ...{ branchName: { en: "Indiranagar" }, patientName: "Asha Rao", patientAge: 40, patientSex: "female" },
        ...{ doctorId: id(10), doctorName: "Dr. Meera Iyer", doctorQualification: "MBBS, MD" },
        ...{ doctorRegistrationNumber: "KMC-48213", doctorRegistrationCouncil: "Karnataka Medical Council" },
        ...{ status: "issued", issuedAt: at(2), supersedes: null, scans: [id(60)] },
        content: { lines: [line], diagnosis: "Type 2 diabetes", advice: "Walk half an hour a day" },
      },
    ],
    documents: [
      {
        ...{ id: id(60), purpose: "prescription_scan", name: "paper.jpg", type: "image/jpeg", bytes: 81_234 },
        ...{ sha256: "ab".repeat(32), uploadedAt: at(2), prescriptionId: id(50) },
      },
    ],
    bills: [
      {
        ...{ id: id(70), version: 2, branchId: id(3), patientId: id(1), appointmentId: id(20), status: "issued" },
        ...{ number: "IN/26-27/000117", issuedAt: at(2), lines: [billLine], taxable: 50_000, tax: 0, roundOff: 0 },
        ...{ total: 50_000, paymentStatus: "captured", captured: 50_000, refunded: 0, paid: 50_000, left: 0 },
      },
    ],
    payments: [
      {
        ...{ id: id(80), invoiceId: id(70), provider: "cash", status: "captured", amount: 50_000, createdAt: at(2) },
        refunds: [],
      },
    ],
    waits: [],
    consents: [],
    people: [{ name: "Asha Rao", relation: "self", rights: "act", from: at(1), until: null }],
    careTeam: [],
    emergencies: [],
    looks: [{ id: id(90), at: at(2), actorName: "Dr. Meera Iyer", role: "doctor", kinds: ["chart"], own: false }],
    ...change,
  });
}

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

const lines = fc.array(
  fc.record({
    ...{ name: text, strength: fc.constantFrom("", "500 mg"), form: fc.constantFrom("tablet", "syrup", "other") },
    dose: fc.record({ amount: fc.constantFrom(0.5, 1, 5), unit: fc.constantFrom("tablet", "ml", "application") }),
    frequency: fc.constantFrom("OD", "SOS", "STAT", "WEEKLY", "1-0-1/2"),
    durationDays: fc.integer({ min: 1, max: 365 }),
    instruction: optional(text),
  }),
  { minLength: 1, maxLength: 4 },
);

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
  })
  .map(({ chart, note, lines: medicines, visit, prescription, sex, birthDate, doctors }) => {
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
        content: { ...each.content, lines: medicines },
      })),
    });
  });
