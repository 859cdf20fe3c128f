import * as z from "zod";
import { ageAt, type CalendarDate, type InstantText } from "../kernel/calendar.ts";
import { appointmentId, certificateId, prescriptionId, referralId } from "../kernel/id.ts";
import { type Localized, type PaperLocale, paperLocales } from "../kernel/language.ts";
import type { Allergy } from "../patients/schema.ts";
import type { CertificateView } from "./certificates.ts";
import type { ContentOf } from "./chart.ts";
import type { OutsideAddressee, ReferralContent, Urgency } from "./referrals.ts";
import type { EncounterView, PrescriptionLine, PrescriptionView } from "./schema.ts";

/** A paper of the record goes on A5, as prescriptions are in India, or A4. */
export const recordPaperSizes = ["a5", "a4"] as const;
export type RecordPaperSize = (typeof recordPaperSizes)[number];

/** As an address asks for one. */
const recordPaperForm = {
  size: z.enum(recordPaperSizes).default("a5"),
  lang: z.enum(paperLocales).default("en"),
};
export const prescriptionPaperInput = z.strictObject({ prescriptionId, ...recordPaperForm });
export type PrescriptionPaperInput = z.infer<typeof prescriptionPaperInput>;
/** A visit has one record: its summary is asked for by the visit. */
export const summaryPaperInput = z.strictObject({ appointmentId, ...recordPaperForm });
export type SummaryPaperInput = z.infer<typeof summaryPaperInput>;

/** Where the papers are asked for. */
export function prescriptionPaperPath(id: string, form: { size: RecordPaperSize; lang: PaperLocale }): string {
  return `/api/prescriptions/${id}/paper?${new URLSearchParams(form)}`;
}

export function summaryPaperPath(id: string, form: { size: RecordPaperSize; lang: PaperLocale }): string {
  return `/api/visits/${id}/paper?${new URLSearchParams(form)}`;
}

export const certificatePaperInput = z.strictObject({ certificateId, ...recordPaperForm });
export type CertificatePaperInput = z.infer<typeof certificatePaperInput>;
export const letterPaperInput = z.strictObject({ referralId, ...recordPaperForm });
export type LetterPaperInput = z.infer<typeof letterPaperInput>;

export function certificatePaperPath(id: string, form: { size: RecordPaperSize; lang: PaperLocale }): string {
  return `/api/certificates/${id}/paper?${new URLSearchParams(form)}`;
}

export function letterPaperPath(id: string, form: { size: RecordPaperSize; lang: PaperLocale }): string {
  return `/api/referrals/${id}/paper?${new URLSearchParams(form)}`;
}

/** Age on the day of the paper: years, or months of somebody under two; null where nobody knows. */
export interface PaperAge {
  readonly count: number;
  readonly unit: "years" | "months";
}

export function paperAge(
  { birthDate, birthYear }: { readonly birthDate: CalendarDate | null; readonly birthYear: number },
  on: CalendarDate,
): PaperAge {
  const day = Temporal.PlainDate.from(on);
  if (!birthDate) return { count: day.year - birthYear, unit: "years" };
  const years = ageAt(birthDate, on);
  if (years >= 2) return { count: years, unit: "years" };
  return { count: Temporal.PlainDate.from(birthDate).until(day, { largestUnit: "months" }).months, unit: "months" };
}

/** What every paper of the record says of where it comes from and whom it is about. */
export interface RecordSheet {
  readonly hospitalName: Localized;
  readonly branch: { readonly name: Localized; readonly address: Localized; readonly phone: string };
  readonly zone: string;
  readonly patient: {
    readonly name: string;
    readonly mrn: string;
    readonly sex: string | null;
    readonly age: PaperAge | null;
    readonly allergies: readonly Allergy[];
    /** Somebody asked, and there are none. */
    readonly noKnownAllergies: boolean;
  };
  readonly doctor: {
    readonly name: string;
    readonly qualification: string;
    readonly registrationNumber: string;
    readonly council: string;
  };
}

export interface PrescriptionSheet extends RecordSheet {
  readonly prescription: Pick<
    PrescriptionView,
    "status" | "issuedAt" | "cancelReason" | "content" | "overrides" | "repeatsAllowed"
  >;
  /** Where whoever holds the paper checks it; the code on it leads there. */
  readonly checkAt: string;
}

export interface SummarySheet extends RecordSheet {
  readonly encounter: Pick<EncounterView, "note" | "openedAt" | "addenda">;
  /** Measured in the visit, the oldest first. */
  readonly vitals: readonly ContentOf<"vitals">[];
  /** Of the visit and in force, the oldest first. */
  readonly prescriptions: readonly Pick<PrescriptionView, "content" | "overrides" | "repeatsAllowed">[];
  /** When to come again, as the doctor said last: it stands for what the prescriptions say of it. */
  readonly followUp: CalendarDate | null;
}

export interface CertificateSheet extends RecordSheet {
  readonly certificate: Pick<CertificateView, "label" | "issuedAt" | "cancelledAt" | "content">;
  /** The patient's, which belongs on a certificate; null where nobody told. */
  readonly address: string | null;
  readonly checkAt: string;
}

/** A referral to somebody who has no account here. */
export interface LetterSheet extends RecordSheet {
  readonly letter: {
    readonly to: OutsideAddressee;
    readonly urgency: Urgency;
    readonly sentAt: InstantText;
    readonly content: ReferralContent;
  };
  /** What was prescribed in the visit and is in force. */
  readonly lines: readonly PrescriptionLine[];
}
