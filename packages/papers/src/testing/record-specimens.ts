import type { CertificateSheet, LetterSheet, PrescriptionSheet, SummarySheet } from "@carepoint/domain/records/papers";
import { type PrescriptionLine, prescriptionLine } from "@carepoint/domain/records/schema";

const line = (given: object): PrescriptionLine =>
  prescriptionLine.parse({ strength: "500 mg", form: "tablet", frequency: "1-0-1", durationDays: 5, ...given });
const tablet = (amount: number) => ({ amount, unit: "tablet" });

/** Lines of every rhythm and of many forms. */
export const manyLines: readonly PrescriptionLine[] = [
  line({
    name: "Dolo",
    genericName: "Paracetamol",
    strength: "650 mg",
    dose: tablet(1),
    frequency: "1-1-1",
    instruction: "After food",
  }),
  line({
    name: "Mox",
    genericName: "Amoxicillin",
    form: "capsule",
    dose: { amount: 1, unit: "capsule" },
    instruction: "Finish the whole course",
  }),
  line({
    name: "Telma",
    genericName: "Telmisartan",
    strength: "40 mg",
    dose: tablet(1),
    frequency: "OD",
    durationDays: 30,
    instruction: "In the morning",
  }),
  line({ name: "Prednisolone", strength: "10 mg", dose: tablet(1), frequency: "1-0-½", durationDays: 7 }),
  line({
    name: "Crocin",
    genericName: "Paracetamol",
    dose: tablet(1),
    frequency: "SOS",
    durationDays: 3,
    instruction: "For fever",
  }),
  line({
    name: "Vitamin D3",
    strength: "60,000 IU",
    form: "sachet",
    dose: { amount: 1, unit: "sachet" },
    frequency: "WEEKLY",
    durationDays: 56,
  }),
  line({ name: "Ambroxol", strength: "30 mg/5 ml", form: "syrup", dose: { amount: 5, unit: "ml" }, frequency: "TDS" }),
  line({
    name: "Salbutamol",
    strength: "100 mcg",
    form: "inhaler",
    dose: { amount: 2, unit: "puff" },
    frequency: "QID",
    durationDays: 10,
  }),
  line({
    name: "Diclofenac",
    strength: "75 mg",
    form: "injection",
    dose: { amount: 1, unit: "injection" },
    frequency: "STAT",
    durationDays: 1,
  }),
  line({
    name: "Mupirocin",
    strength: "2 %",
    form: "ointment",
    dose: { amount: 1, unit: "application" },
    frequency: "BD",
    durationDays: 7,
    instruction: "Wash the wound first, and let it dry",
  }),
  line({
    name: "Moxifloxacin",
    strength: "0.5 %",
    form: "drops",
    dose: { amount: 1, unit: "drop" },
    frequency: "QID",
    durationDays: 7,
  }),
  line({
    name: "Pan",
    genericName: "Pantoprazole",
    strength: "40 mg",
    dose: tablet(1),
    frequency: "1-0-0",
    durationDays: 14,
    instruction: "Before breakfast",
  }),
];

/** What is neither daily nor once a week: a taper, as needed with its most, as directed, and quantities that the doctor set. */
export const otherRegimens: readonly PrescriptionLine[] = [
  line({
    name: "Prednisolone",
    strength: "5 mg",
    dose: tablet(4),
    frequency: "1-0-0",
    taper: [
      { amount: 2, frequency: "1-0-0", days: 5 },
      { amount: 0.5, frequency: "1-0-0", days: 4 },
    ],
    instruction: "After food",
  }),
  line({
    name: "Crocin",
    genericName: "Paracetamol",
    strength: "650 mg",
    dose: tablet(1),
    frequency: "SOS",
    mostPerDay: 3,
    instruction: "For fever",
  }),
  line({
    name: "Hydrocortisone",
    strength: "1 %",
    form: "cream",
    dose: { amount: 1, unit: "application" },
    frequency: "UD",
    durationDays: 14,
    quantity: 2,
  }),
  line({
    name: "Telma",
    genericName: "Telmisartan",
    strength: "40 mg",
    dose: tablet(1),
    frequency: "OD",
    quantity: 30,
  }),
];

const place = {
  hospitalName: { en: "Sanjeevani Hospital", hi: "संजीवनी अस्पताल" },
  branch: {
    name: { en: "Shivaji Nagar", hi: "शिवाजी नगर" },
    address: { en: "12 FC Road, Pune 411005", hi: "12 एफ़सी रोड, पुणे 411005" },
    phone: "+912025531234",
  },
  zone: "Asia/Kolkata",
  patient: {
    name: "Venkatanarasimharajuvaripeta Subrahmanyam-Krishnamurthy",
    mrn: "CP-000-0012",
    sex: "female",
    age: { count: 34, unit: "years" },
    allergies: [{ substance: "Penicillin", reaction: "Rash" }, { substance: "Sulfa" }],
    noKnownAllergies: false,
  },
  doctor: {
    name: "Dr. Ananya Rao",
    qualification: "MBBS, MD (General Medicine)",
    registrationNumber: "MH-12345",
    council: "Maharashtra Medical Council",
  },
} as const;

export const checkAt = "https://hospital.example/rx/0198a3c0-0000-7000-8000-000000000001.AbCdEfGhIjKlMnOpQrStUv";

export function prescriptionSheet(
  lines: readonly PrescriptionLine[] = manyLines.slice(0, 4),
  given: Partial<PrescriptionSheet["prescription"]> = {},
): PrescriptionSheet {
  return {
    ...place,
    prescription: {
      status: "issued",
      issuedAt: "2026-11-26T11:00:00Z" as never,
      cancelReason: null,
      repeatsAllowed: 0,
      content: {
        lines: [...lines],
        diagnosis: "Acute bronchitis",
        advice: "Drink plenty. Come at once when breathing becomes hard.",
        followUp: "2026-12-03" as never,
      },
      overrides: [{ line: 1, alert: "allergy", about: "Penicillin", reason: "Tolerated amoxicillin last year" }],
      ...given,
    },
    checkAt,
  };
}

export function summarySheet(): SummarySheet {
  const { prescription } = prescriptionSheet(manyLines.slice(0, 3));
  return {
    ...place,
    encounter: {
      openedAt: "2026-11-26T10:30:00Z" as never,
      note: {
        subjective: "Cough for five days, worse at night.\nNo fever.",
        objective: "Scattered wheeze on both sides.",
        assessment: "Acute bronchitis, no sign of pneumonia.",
        plan: "Antibiotic for five days, steam, see again in a week.",
        diagnoses: [{ text: "Acute bronchitis", icd10: "J20.9", certainty: "provisional" }],
        copied: {},
      },
      addenda: [
        { version: 2, at: "2026-11-27T05:00:00Z" as never, text: "X-ray of the chest is clear.", intact: true },
      ],
    },
    vitals: [
      {
        kind: "vitals",
        takenAt: "2026-11-26T10:35:00Z" as never,
        readings: {
          systolic: 130,
          diastolic: 85,
          pulse: 72,
          temperature: 37.2,
          oxygen: 98,
          weight: 61.5,
          glucose: 110,
          glucoseMoment: "fasting",
        },
      },
    ],
    prescriptions: [prescription],
    followUp: null,
  };
}

export function certificateSheet(given: Partial<CertificateSheet["certificate"]> = {}): CertificateSheet {
  return {
    ...place,
    certificate: {
      label: "PNE/MC/2026/0042",
      issuedAt: "2026-11-26T11:00:00Z" as never,
      cancelledAt: null,
      content: {
        kind: "sick_leave",
        identificationMark: "Mole on the left cheek",
        diagnosis: "Dengue fever",
        from: "2026-11-26" as never,
        to: "2026-11-30" as never,
        remark: "Bed rest",
      },
      ...given,
    },
    address: "4 Prabhat Road, Pune 411004",
    checkAt,
  };
}

export function letterSheet(): LetterSheet {
  return {
    ...place,
    letter: {
      to: { name: "Dr. Sunil Patwardhan", place: "City General Hospital, Pune" },
      urgency: "urgent",
      sentAt: "2026-11-26T11:00:00Z" as never,
      content: {
        question: "Please admit for observation.",
        summary: "Chest pain since the morning.\nECG without change.",
      },
    },
    lines: manyLines.slice(0, 2),
  };
}
