import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { mrnSchema } from "../kernel/codes.ts";
import { emailSchema, personName, phoneSchema } from "../kernel/contact.ts";
import { freshId, patientId } from "../kernel/id.ts";
import { oldestYears } from "./birth.ts";
import { consentInput, consentPurposes } from "./consents.ts";
import { type GuardianRelation, guardianInput, guardianView } from "./guardians.ts";
import { payerSchema } from "./payers.ts";

export const sexes = ["female", "male", "other", "undisclosed"] as const;
export const sexSchema = z.enum(sexes);
export type Sex = z.infer<typeof sexSchema>;

export const allergySeverities = ["mild", "moderate", "severe"] as const;

export const allergySchema = z.strictObject({
  substance: z.string().trim().min(1).max(120),
  reaction: z.string().trim().max(300).optional(),
  severity: z.enum(allergySeverities).optional(),
});
export type Allergy = z.infer<typeof allergySchema>;

export const emergencyContact = z.strictObject({
  name: personName,
  relation: z.string().trim().max(60),
  phone: phoneSchema,
});
export type EmergencyContact = z.infer<typeof emergencyContact>;

/** How an account stands to a patient it acts for. */
export const relations = ["self", "spouse", "child", "parent", "sibling", "other"] as const;
export const relationSchema = z.enum(relations);
export type Relation = z.infer<typeof relationSchema>;

/** For how many people one account acts or reads at a time; the database counts them (`account_patients_within`). */
export const mostPeople = 20;

/** As which guardian an account answers for a minor whom it registers: for oneself, none. */
export const guardianByRelation = {
  self: null,
  child: "parent",
  sibling: "sibling",
  spouse: "relative",
  parent: "relative",
  other: "other",
} as const satisfies Record<Relation, GuardianRelation | null>;

/** What the account may do for that patient: `act` books, pays and reads; `view` only reads. */
export const patientRights = ["act", "view"] as const;

const address = z.string().trim().max(500);
const ageYears = z.int().min(0).max(oldestYears);

/** A new patient. Many people know their age and not their birthday: one of the two is enough, and both contradict. */
export const registerPatientInput = z
  .strictObject({
    id: freshId.optional(),
    name: personName,
    sex: sexSchema,
    birthDate: calendarDate.optional(),
    ageYears: ageYears.optional(),
    relation: relationSchema.default("self"),
    phone: phoneSchema.optional(),
    email: emailSchema.optional(),
    address: address.optional(),
    emergencyContact: emergencyContact.optional(),
    /** Asked for below the age of majority; an account answers for its own family where nobody else is named. */
    guardian: guardianInput.optional(),
    payer: payerSchema.optional(),
    /** One answer to each notice. */
    consents: z.array(consentInput).max(consentPurposes.length).optional(),
  })
  .refine(({ birthDate, ageYears }) => (birthDate === undefined) !== (ageYears === undefined), {
    path: ["ageYears"],
    message: "birth_date_or_age",
    when: () => true, // said together with what else is missing, not only once the rest is right
  });
export type RegisterPatientInput = z.infer<typeof registerPatientInput>;

/**
 * Who someone is and how to reach them: kept current by their people and the desk. Fields left out stay, null takes
 * one away; `baseVersion` is the version the person was looking at.
 */
export const amendPatientInput = z
  .strictObject({
    patientId,
    baseVersion: z.int(),
    name: personName.optional(),
    sex: sexSchema.optional(),
    birthDate: calendarDate.optional(),
    ageYears: ageYears.optional(),
    phone: phoneSchema.nullable().optional(),
    email: emailSchema.nullable().optional(),
    address: address.nullable().optional(),
    emergencyContact: emergencyContact.nullable().optional(),
    guardian: guardianInput.nullable().optional(),
    payer: payerSchema.nullable().optional(),
  })
  .refine(({ birthDate, ageYears }) => birthDate === undefined || ageYears === undefined, {
    path: ["birthDate"],
    message: "birth_date_or_age",
  });
export type AmendPatientInput = z.infer<typeof amendPatientInput>;

/**
 * What a doctor must know, in the words of the patient's people or of a treating doctor, never of the desk. Allergies are
 * entries of the chart.
 */
export const amendClinicalInput = z.strictObject({
  patientId,
  baseVersion: z.int(),
  history: z.string().max(8000),
});
export type AmendClinicalInput = z.infer<typeof amendClinicalInput>;

export const patientInput = z.strictObject({ patientId });
export type PatientInput = z.infer<typeof patientInput>;

/** Finds by name, medical record number, telephone or its last four digits, code of a visit or today's token: one box at the desk. */
export const findPatientsInput = z.strictObject({
  text: z.string().trim().min(1).max(100),
  limit: z.int().min(1).max(50).default(20),
});
export type FindPatientsInput = z.infer<typeof findPatientsInput>;

/** Names and numbers only: what a search may show. */
export const patientSummary = z.object({
  id: patientId,
  mrn: mrnSchema,
  name: z.string(),
  sex: sexSchema,
  /** Null when only an age was given. */
  birthDate: calendarDate.nullable(),
  /** The year of birth, worked out from the age where there is no date. */
  birthYear: z.int(),
});
export type PatientSummary = z.infer<typeof patientSummary>;

/** A hit of the desk's search: enough to tell two people apart, not enough to learn from. */
export const foundPatientView = patientSummary.omit({ birthDate: true }).extend({ phoneEnding: z.string().nullable() });
export interface FoundPatientView extends z.infer<typeof foundPatientView> {}

/** The part that the desk works with: nothing clinical. */
export const registrationView = patientSummary.extend({
  version: z.int(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  emergencyContact: emergencyContact.nullable(),
  /** What a device kept from before there were these two has neither. */
  guardian: guardianView.nullable().default(null),
  /** Null where the patient pays. */
  payer: payerSchema.nullable().default(null),
  registeredAt: instantSchema,
});
export interface RegistrationView extends z.infer<typeof registrationView> {}

export const patientView = registrationView.extend({
  allergies: z.array(allergySchema),
  /** Somebody asked, and there are none. Without it an empty list means that nobody knows. */
  noKnownAllergies: z.boolean().default(false),
  history: z.string(),
});
export interface PatientView extends z.infer<typeof patientView> {}
