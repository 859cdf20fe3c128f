import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { patientId } from "../kernel/id.ts";
import { localized, type PaperLocale, paperLocales } from "../kernel/language.ts";
import { type GuardianView, isGuardianNamed } from "./guardians.ts";

/** What somebody is asked for, each apart: that the hospital keeps a record and treats, and that it reminds of visits. */
export const consentPurposes = ["care", "reminders"] as const;
const purpose = z.enum(consentPurposes);
export type ConsentPurpose = z.infer<typeof purpose>;

/** Without which nobody is registered online; everything else is asked for and may be refused. */
export const neededPurpose = "care" satisfies ConsentPurpose;

/** Who says yes, or no longer. */
export const consenters = ["patient", "guardian"] as const;
export const consenter = z.enum(consenters);
export type Consenter = z.infer<typeof consenter>;

const noticeVersion = z.int().min(1);

/** A notice is shown in one language more than the app speaks, as papers are. */
export const noticeLanguages = paperLocales;
const noticeLanguage = z.enum(noticeLanguages);
export type NoticeLanguage = PaperLocale;

/** In every language in which it was written; English is always there. */
const noticeText = localized.extend({ ta: z.string().trim().min(1).max(4000).optional() });

/** By what a hospital knows that a guardian is one: seen at the counter, or the account of somebody whose age is on record. */
export const assurances = ["desk", "adult_account"] as const;
const assurance = z.enum(assurances);
export type Assurance = z.infer<typeof assurance>;

/** What somebody said to a notice, in the language in which they were shown it. */
export const consentInput = z.strictObject({
  purpose: purpose.default("care"),
  noticeVersion,
  language: noticeLanguage,
  by: consenter,
  /** A no is kept as well: then nobody need ask again, and nothing is done for that purpose. */
  agreed: z.boolean().default(true),
});
export type ConsentInput = z.infer<typeof consentInput>;

/** Which field is wrong with what is said at once: two answers to one notice; or, of who registers online, no yes to care. */
export function wronglyAnswered(said: readonly ConsentInput[], { online }: { readonly online: boolean }) {
  const isTwice = new Set(said.map(({ purpose }) => purpose)).size < said.length;
  const isMissing = online && !said.some(({ purpose, agreed }) => agreed && purpose === neededPurpose);
  return isTwice || isMissing ? "consents" : null;
}

export const giveConsentInput = consentInput.omit({ agreed: true }).extend({ patientId });
export type GiveConsentInput = z.infer<typeof giveConsentInput>;

export const withdrawConsentInput = z.strictObject({
  patientId,
  purpose: purpose.default("care"),
  by: consenter,
  language: noticeLanguage.default("en"),
});
export type WithdrawConsentInput = z.infer<typeof withdrawConsentInput>;

export const noticeView = z.object({ purpose, version: noticeVersion, text: noticeText });
export interface NoticeView extends z.infer<typeof noticeView> {}

/** The language in which a notice is shown to whoever wants it in one: what they agree to is what they could read. */
export function shownIn({ text }: Pick<NoticeView, "text">, wanted: NoticeLanguage): NoticeLanguage {
  return text[wanted] === undefined ? "en" : wanted;
}

export const consentView = z.object({
  purpose,
  noticeVersion,
  text: noticeText,
  language: noticeLanguage,
  by: consenter,
  givenAt: instantSchema,
  assuredBy: assurance.nullable(),
  withdrawn: z.object({ by: consenter, at: instantSchema }).nullable(),
});
export interface ConsentView extends z.infer<typeof consentView> {}

/** Where the text in force is another than the one that was agreed to, it is asked for anew. */
export function standing(
  consents: readonly ConsentView[],
  { purpose, version }: Pick<NoticeView, "purpose" | "version">,
): ConsentView | undefined {
  return consents.find((each) => each.withdrawn === null && each.purpose === purpose && each.noticeVersion === version);
}

/** It was asked for, and the answer was no. */
export function wasRefused({ givenAt, withdrawn }: Pick<ConsentView, "givenAt" | "withdrawn">): boolean {
  return withdrawn?.at === givenAt;
}

interface Person {
  readonly minor: boolean;
  readonly guardian: GuardianView | null;
}

/** Who can agree for somebody: an adult themselves, a guardian who is named for whom they answer. */
export function mayAgree(by: Consenter, { minor, guardian }: Person): boolean {
  return by === "guardian" ? isGuardianNamed(guardian) : !minor;
}

/** Who is asked first; nobody, where a minor has none to answer for them. */
export function whoAgrees(person: Person): Consenter | null {
  return consenters.find((by) => mayAgree(by, person)) ?? null;
}
