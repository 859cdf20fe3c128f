import { type PatientRecord, patientRecord } from "../privacy/record.ts";

export const id = (number: number) => `01890000-0000-7000-8000-${String(number).padStart(12, "0")}`;
export const at = (day: number) => `2026-11-${String(day).padStart(2, "0")}T05:00:00.000Z`;

const written = { at: at(2), by: "Dr. Meera Iyer", role: "doctor" };
const told = { at: at(1), by: "Asha Rao", role: "patient" };

export function entry(number: number, content: object, more: object = {}) {
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

const ofVisit = { encounterId: id(30), appointmentId: id(20), patientId: id(1), patientName: "Asha Rao" };

export const order = {
  ...{ id: id(51), version: 4, ...ofVisit, doctorId: id(10), doctorName: "Dr. Meera Iyer", kind: "lab" },
  ...{ urgency: "urgent", status: "reviewed", orderedAt: at(2), zone: "Asia/Kolkata", cancelReason: null },
  content: { tests: [{ code: "hba1c", name: "HbA1c" }], question: "How was it these months?" },
  results: [
    { id: id(52), at: at(3), source: "doctor", enteredBy: "Dr. Meera Iyer", text: "HbA1c 8.1 %", fileId: id(61) },
  ],
  ...{ reviewedAt: at(4), told: "Higher than we want it" },
};

export const referral = {
  ...{ id: id(53), version: 1, ...ofVisit, fromDoctorId: id(10), fromDoctorName: "Dr. Meera Iyer", urgency: "soon" },
  to: { kind: "outside", name: "Dr. S. Menon", place: "Eye Clinic, Mysuru" },
  ...{ status: "sent", sentAt: at(2), answeredAt: null, acceptedById: null, acceptedByName: null, untilAt: null },
  ...{ zone: "Asia/Kolkata", content: { question: "Are her eyes well?", summary: "Seven years of diabetes" } },
  reason: null,
};

export const leave = {
  ...{ kind: "sick_leave", identificationMark: "Mole on the left cheek", diagnosis: "Viral fever" },
  ...{ from: "2026-11-02", to: "2026-11-04", remark: "Rest" },
};

export const certificate = {
  ...{ id: id(54), version: 1, ...ofVisit, label: "BLR/MC/2026/0007", kind: "sick_leave", status: "issued" },
  ...{ issuedAt: at(2), doctorId: id(10), doctorName: "Dr. Meera Iyer", branchId: id(3) },
  ...{ branchName: { en: "Indiranagar" }, zone: "Asia/Kolkata", content: leave },
  ...{ cancelledAt: null, cancelledReason: null },
};

const refill = {
  ...{ id: id(55), prescriptionId: id(50), doctorId: id(10), status: "declined", askedAt: at(20), lapsesAt: at(27) },
  ...{ answeredAt: at(21), consult: null, reason: "Come and be seen first", reissuedAs: null },
};

export const meaning = {
  ...{ id: id(62), kind: "lab_report", title: "Sugar over three months", takenOn: "2026-11-01" },
  ...{ encounterId: id(30), added: told, struckAt: null },
};

export const scan = {
  ...{ id: id(60), purpose: "prescription_scan", name: "paper.jpg", type: "image/jpeg", bytes: 81_234 },
  ...{ sha256: "ab".repeat(32), uploadedAt: at(2), prescriptionId: id(50) },
};
export const report = {
  ...{ id: id(61), purpose: "report", name: "report.pdf", type: "application/pdf", bytes: 12_000 },
  ...{ sha256: "cd".repeat(32), uploadedAt: at(1), prescriptionId: null, entries: [meaning] },
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
    refills: [refill],
    handovers: [{ id: id(56), prescriptionId: id(50), branchId: id(3), at: at(2), withdrawnAt: at(3) }],
    orders: [order],
    referrals: [referral],
    certificates: [certificate],
    followUps: [
      {
        ...{ encounterId: id(30), doctorId: id(10), doctorName: "Dr. Meera Iyer", dueOn: "2026-12-02", setAt: at(2) },
        ...{ declinedAt: at(5), bookedId: null },
      },
    ],
    documents: [scan, report],
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
