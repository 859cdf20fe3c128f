import * as z from "zod";
import { visitKind } from "../appointments/kinds.ts";
import { appointmentStatus } from "../appointments/states.ts";
import { lookView } from "../audit/looks.ts";
import { paymentProvider } from "../billing/counter.ts";
import { invoiceView } from "../billing/schema.ts";
import { paymentStatus, refundStatus } from "../billing/states.ts";
import { instantSchema } from "../kernel/calendar.ts";
import { invoiceId, patientId, uuidSchema } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { chargeSchema } from "../kernel/money.ts";
import { glassCodes } from "../patients/break-glass.ts";
import { consentView } from "../patients/consents.ts";
import { patientRights, patientView, relationSchema } from "../patients/schema.ts";
import { certificateView } from "../records/certificates.ts";
import { chartEntryView, entryVersionView } from "../records/chart.ts";
import { orderView } from "../records/orders.ts";
import { referralView } from "../records/referrals.ts";
import { encounterView, prescriptionView } from "../records/schema.ts";
import { documentPart, followUpPart, handoverPart, refillPart } from "./care-parts.ts";

/** A doctor whom the record names, with what the law asks of a prescription. */
const doctor = z.object({
  id: uuidSchema,
  name: z.string(),
  qualification: z.string(),
  registrationNumber: z.string(),
  council: z.string(),
});

const visit = z.object({
  id: uuidSchema,
  code: z.string(),
  status: appointmentStatus,
  kind: visitKind,
  startsAt: instantSchema,
  endsAt: instantSchema,
  createdAt: instantSchema,
  branchId: uuidSchema,
  doctorId: uuidSchema,
  department: localized,
  fee: chargeSchema,
  /** Why the patient comes, in their own words. */
  reason: z.string().nullable(),
});

/** An entry with everything that was ever written in it, the newest first; what was struck too. */
const chartEntry = chartEntryView.extend({
  encounterId: uuidSchema.nullable(),
  versions: z.array(entryVersionView).min(1),
});

/** A doctor's record of a visit. Its note is the patient's once it is signed; until then only that there is one is said. */
const encounter = encounterView.omit({ note: true }).extend({ note: encounterView.shape.note.nullable() });

const payment = z.object({
  id: uuidSchema,
  invoiceId,
  provider: paymentProvider,
  status: paymentStatus,
  amount: chargeSchema,
  createdAt: instantSchema,
  refunds: z.array(
    z.object({ id: uuidSchema, amount: chargeSchema, status: refundStatus, requestedAt: instantSchema }),
  ),
});

const accountOf = z.object({
  name: z.string(),
  relation: relationSchema,
  rights: z.enum(patientRights),
  from: instantSchema,
  until: instantSchema.nullable(),
});

const carer = z.object({
  id: uuidSchema,
  doctorId: uuidSchema,
  source: z.string(),
  fromAt: instantSchema,
  untilAt: instantSchema,
  endedAt: instantSchema.nullable(),
});

const emergency = z.object({
  id: uuidSchema,
  doctorId: uuidSchema,
  code: z.enum(glassCodes),
  openedAt: instantSchema,
  untilAt: instantSchema,
});

const wait = z.object({
  id: uuidSchema,
  status: z.string(),
  fromDate: z.iso.date(),
  toDate: z.iso.date(),
  askedAt: instantSchema,
  endedAt: instantSchema.nullable(),
});

/**
 * The parts of a record, in the order in which a copy shows them. Whoever adds one is told by the compiler what is missing: how it is
 * read (`apps/api/src/domains/privacy/queries/parts.ts`), how FHIR says it (`packages/fhir`), and how paper does (`packages/papers`).
 */
export const recordParts = {
  doctors: z.array(doctor),
  visits: z.array(visit),
  chart: z.array(chartEntry),
  encounters: z.array(encounter),
  prescriptions: z.array(prescriptionView),
  refills: z.array(refillPart),
  handovers: z.array(handoverPart),
  orders: z.array(orderView),
  /** What is asked of a colleague stands between the two; a letter that the patient carries is theirs to read. */
  referrals: z.array(referralView),
  certificates: z.array(certificateView),
  followUps: z.array(followUpPart),
  documents: z.array(documentPart),
  bills: z.array(invoiceView),
  payments: z.array(payment),
  waits: z.array(wait),
  consents: z.array(consentView),
  people: z.array(accountOf),
  careTeam: z.array(carer),
  emergencies: z.array(emergency),
  looks: z.array(lookView),
} as const;
export type RecordPart = keyof typeof recordParts;
export type ItemOf<Part extends RecordPart> = z.infer<(typeof recordParts)[Part]>[number];
export const recordPartNames = Object.keys(recordParts) as readonly RecordPart[]; // the keys of a literal

/** The name by which a program knows the JSON form; it changes with a version that older programs cannot read. */
export const recordFormat = "care-point-record";
export const recordFormatVersion = 1;

/** Everything that the hospital holds of one patient, at one instant. Money in paise, instants in UTC, ids as in the hospital. */
export const patientRecord = z.object({
  format: z.literal(recordFormat),
  version: z.literal(recordFormatVersion),
  madeAt: instantSchema,
  hospital: z.object({
    name: localized,
    /** Where a document is asked for. */
    address: z.url(),
    zone: z.string(),
    branches: z.array(z.object({ id: uuidSchema, name: localized, address: localized, phone: z.string() })),
  }),
  patient: patientView.extend({ id: patientId }),
  ...recordParts,
});
export type PatientRecord = z.infer<typeof patientRecord>;

/** How many of each part there are: what a copy says of itself, and what the database is held against. */
export function countParts(record: Pick<PatientRecord, RecordPart>): Readonly<Record<RecordPart, number>> {
  const counts = recordPartNames.map((part) => [part, record[part].length] as const);
  return Object.fromEntries(counts) as Record<RecordPart, number>; // one pair for each name
}
