import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import {
  appointmentId,
  branchId,
  doctorId,
  encounterId,
  favouriteId,
  fileId,
  freshId,
  genericId,
  patientId,
  prescriptionId,
} from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { soundLine } from "./brands.ts";
import { noteSchema } from "./note.ts";
import { pharmacyChoice } from "./pharmacy-choice.ts";
import { refillConsult } from "./refill-consult.ts";
import { courseFields } from "./regimen.ts";
import { mostRepeats } from "./repeats.ts";
import { encounterStatus, prescriptionStatus } from "./states.ts";

export const medicineForms = [
  "tablet",
  "capsule",
  "syrup",
  "suspension",
  "drops",
  "injection",
  "inhaler",
  "ointment",
  "cream",
  "gel",
  "lotion",
  "powder",
  "sachet",
  "suppository",
  "patch",
  "spray",
  "other",
] as const;
export type MedicineForm = (typeof medicineForms)[number];

/** Whom a medicine may reach and how: the schedules of the Drugs Rules, `none` where no prescription is needed. */
export const drugSchedules = ["none", "G", "H", "H1", "X"] as const;
export const drugSchedule = z.enum(drugSchedules);
export type DrugSchedule = z.infer<typeof drugSchedule>;

/** One medicine as issued: name, generic, strength and form are kept as text, whatever the catalogue says later. */
export const lineFields = z.strictObject({
  genericId: genericId.optional(),
  name: z.string().trim().min(1).max(200),
  genericName: z.string().trim().max(200).optional(),
  strength: z.string().trim().max(60),
  form: z.enum(medicineForms),
  ...courseFields,
  instruction: z.string().trim().max(500).optional(),
  /** This brand and no other: the doctor's word, which the counter keeps. */
  noSubstitution: z.literal(true).optional(),
});
export const prescriptionLine = lineFields.superRefine(soundLine);
export type PrescriptionLine = z.infer<typeof prescriptionLine>;

export const prescriptionContent = z.strictObject({
  lines: z.array(prescriptionLine).min(1).max(30),
  diagnosis: z.string().trim().max(1000).optional(),
  advice: z.string().trim().max(2000).optional(),
  followUp: calendarDate.optional(),
});
export type PrescriptionContent = z.infer<typeof prescriptionContent>;

/** As it was issued. The reason against an allergy stands in here only before reasons had rows of their own. */
export const issuedContent = prescriptionContent.extend({ allergyOverride: z.string().optional() });
export type IssuedContent = z.infer<typeof issuedContent>;

/** How often it may be dispensed again: never unless the prescriber says so, as the Drugs Rules want it for Schedule H. */
export const repeatsAllowed = z.int().min(0).max(mostRepeats);

/** What can stand against a medicine. The database's CHECK names the same. */
export const alertKinds = [
  "allergy",
  "duplicate",
  "max_dose",
  "pregnancy",
  "age",
  "interaction",
  "telemedicine",
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** Why the doctor prescribes in spite of one alert at one line; `about` says which of its kind (`safety.ts`). */
export const override = z.strictObject({
  line: z.int().min(0).max(29),
  alert: z.enum(alertKinds),
  about: z.string().max(300),
  reason: z.string().trim().min(3).max(500),
});
export type Override = z.infer<typeof override>;

export const openVisitInput = z.strictObject({ id: freshId.optional(), appointmentId });
export type OpenVisitInput = z.infer<typeof openVisitInput>;

/** `baseVersion` is the version the doctor was looking at; another one is a `version_conflict`. */
export const saveNoteInput = z.strictObject({ encounterId, baseVersion: z.int(), note: noteSchema });
export type SaveNoteInput = z.infer<typeof saveNoteInput>;

/** `finishLater`: the visit is over, its note is still to be written and signed. */
export const completeVisitInput = z.strictObject({ encounterId, finishLater: z.boolean().default(false) });
export type CompleteVisitInput = z.infer<typeof completeVisitInput>;

export const issuePrescriptionInput = z.strictObject({
  id: freshId.optional(),
  encounterId,
  ...prescriptionContent.shape,
  /** The issued prescription that this one replaces. */
  supersedes: prescriptionId.optional(),
  /** Where the doctor suggests to fetch the medicines. */
  pharmacy: pharmacyChoice.default("none"),
  overrides: z.array(override).max(200).default([]),
  repeatsAllowed: repeatsAllowed.default(0),
  /** The doctor's own lines that it was written from: what is used often is offered first. */
  favourites: z.array(favouriteId).max(30).default([]),
});
export type IssuePrescriptionInput = z.infer<typeof issuePrescriptionInput>;

export const prescriptionInput = z.strictObject({ prescriptionId });
export type PrescriptionInput = z.infer<typeof prescriptionInput>;

export const cancelPrescriptionInput = z.strictObject({ prescriptionId, reason: z.string().trim().min(1).max(500) });
export type CancelPrescriptionInput = z.infer<typeof cancelPrescriptionInput>;

export const attachScanInput = z.strictObject({ prescriptionId, fileId });
export type AttachScanInput = z.infer<typeof attachScanInput>;

export const listPrescriptionsInput = z.strictObject({
  patientId: patientId.optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListPrescriptionsInput = z.infer<typeof listPrescriptionsInput>;

export const findGenericsInput = z.strictObject({
  text: z.string().trim().min(1).max(100),
  limit: z.int().min(1).max(50).default(20),
});
export type FindGenericsInput = z.infer<typeof findGenericsInput>;

export const genericView = z.object({
  id: genericId,
  name: z.string(),
  /** In tall-man letters, for a screen. */
  tallName: z.string().nullable(),
  ingredients: z.array(z.string()),
  schedule: drugSchedule,
  /** Of the hospital's catalogue: one brand of the generic, where its name begins as was asked for. */
  brand: z.string().nullable().default(null),
});
export interface GenericView extends z.infer<typeof genericView> {}

/** `intact`: what stands is what was signed, by whom it says and when. */
const signatureView = z.object({ at: instantSchema, intact: z.boolean() });

export const addendumView = signatureView.extend({ version: z.int(), text: z.string() });
export interface AddendumView extends z.infer<typeof addendumView> {}

export const encounterView = z.object({
  id: encounterId,
  version: z.int(),
  appointmentId,
  patientId,
  doctorId,
  status: encounterStatus,
  note: noteSchema,
  openedAt: instantSchema,
  completedAt: instantSchema.nullable(),
  finishLaterAt: instantSchema.nullable().default(null),
  signed: signatureView.nullable().default(null),
  /** The earliest first. */
  addenda: z.array(addendumView).default([]),
});
export interface EncounterView extends z.infer<typeof encounterView> {}

export const visitInput = z.strictObject({ appointmentId });

export const signedNotesInput = z.strictObject({ patientId, limit: z.int().min(1).max(50).default(20) });
export type SignedNotesInput = z.infer<typeof signedNotesInput>;

/** A note that was signed, with whose visit it was. */
export const signedNoteView = z.object({
  encounter: encounterView,
  doctorName: z.string(),
  startsAt: instantSchema,
  zone: z.string(),
});
export type SignedNoteView = z.infer<typeof signedNoteView>;

/** A note that its doctor still has to sign. */
export const unsignedNote = z.object({
  encounterId,
  appointmentId,
  patientId,
  patientName: z.string(),
  status: encounterStatus,
  startsAt: instantSchema,
  zone: z.string(),
});
export type UnsignedNote = z.infer<typeof unsignedNote>;

/** Everything a prescription must show without the network: doctor with registration, patient, medicines. */
export const prescriptionView = z.object({
  id: prescriptionId,
  version: z.int(),
  encounterId,
  appointmentId,
  branchId,
  branchName: localized,
  patientId,
  patientName: z.string(),
  patientAge: z.int().nullable(),
  patientSex: z.string().nullable(),
  doctorId,
  doctorName: z.string(),
  doctorQualification: z.string(),
  doctorRegistrationNumber: z.string(),
  doctorRegistrationCouncil: z.string(),
  status: prescriptionStatus,
  issuedAt: instantSchema.nullable(),
  supersedes: prescriptionId.nullable(),
  /** Why its doctor withdrew it. What a device kept from before has none. */
  cancelReason: z.string().nullable().default(null),
  content: issuedContent,
  /** How often it may be dispensed again. What a device kept from before says nothing of it. */
  repeatsAllowed: repeatsAllowed.default(0),
  /** For doctors; the patient's people and the pharmacy read those against an allergy alone. */
  overrides: z.array(override).default([]),
  scans: z.array(fileId),
  /** Who asked for these medicines once more, and how doctor and patient spoke: null for what was prescribed in a visit. */
  reissued: z
    .object({ askedAt: instantSchema, askedByPatient: z.boolean(), consult: refillConsult })
    .nullable()
    .default(null),
});
export interface PrescriptionView extends z.infer<typeof prescriptionView> {}
