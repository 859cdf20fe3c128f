import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { dispenseId, medicineId, patientId, storeId } from "../kernel/id.ts";
import { localeSchema } from "../kernel/language.ts";

/**
 * What the Drugs Rules 1945 want written down of each supply (rule 65): on a prescription (3), of schedule H1 (3A, kept for three years) and of
 * schedule X (9). One movement of stock is one entry; what came back is an entry of its own.
 */
export const registers = ["prescription", "h1", "x"] as const;
export const registerName = z.enum(registers);
export type RegisterName = (typeof registers)[number];

/** Those, and the daily balance of narcotics. */
export const printedRegisters = [...registers, "narcotics"] as const;
export type PrintedRegister = (typeof printedRegisters)[number];

/** Days of the store's own calendar; a year is the most. */
const days = { storeId, from: calendarDate, days: z.int().min(1).max(366) };
const place = z.int().min(1);

/** `after` is the last entry of the page above. */
export const registerInput = z.strictObject({
  ...days,
  register: registerName,
  after: place.optional(),
  limit: z.int().min(1).max(200).default(100),
});
export type RegisterInput = z.infer<typeof registerInput>;

export const narcoticsInput = z.strictObject(days);
export type NarcoticsInput = z.infer<typeof narcoticsInput>;

export const registerPaperInput = z.strictObject({
  ...days,
  register: z.enum(printedRegisters),
  locale: localeSchema,
});
export type RegisterPaperInput = z.infer<typeof registerPaperInput>;

/** The most entries that one paper holds; of a longer period more papers are printed. */
export const mostOnPaper = 2_000;

export const registerEntry = z.object({
  place,
  at: instantSchema,
  kind: z.enum(["given", "returned"]),
  billNumber: z.string(),
  dispenseId,
  patientId,
  patientName: z.string(),
  mrn: z.string().nullable(),
  /** Null where it is not known, or not any more. */
  patientAddress: z.string().nullable(),
  /** Null where the prescription has gone after its years. */
  prescriber: z
    .object({
      name: z.string(),
      /** With its council where that is known. */
      registration: z.string(),
      address: z.string().nullable(),
    })
    .nullable(),
  brand: z.string(),
  composition: z.string(),
  manufacturer: z.string(),
  schedule: z.string(),
  /** The brand that was asked for, where the patient took another one for it. */
  insteadOf: z.string().nullable().default(null),
  /** Less than none where they came back. */
  units: z.int(),
  unit: z.string(),
  batch: z.string(),
  expiresOn: calendarDate,
  pharmacist: z.string(),
  pharmacistRegistration: z.string().nullable(),
});
export type RegisterEntry = z.infer<typeof registerEntry>;

/**
 * One narcotic on one day: closing is what lay there at the day's end, by all movements ever. A medicine that did not move in the period has one line
 * for its last day.
 */
export const narcoticDay = z.object({
  day: calendarDate,
  medicineId,
  brand: z.string(),
  packText: z.string(),
  unit: z.string(),
  opening: z.int(),
  /** From suppliers and other stores. */
  received: z.int(),
  /** To patients, less what they brought back. */
  issued: z.int(),
  /** Written off, corrected, sent on or back: with its sign. */
  otherwise: z.int(),
  closing: z.int(),
});
export type NarcoticDay = z.infer<typeof narcoticDay>;
