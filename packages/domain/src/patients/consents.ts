import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { patientId } from "../kernel/id.ts";
import { localeSchema, localized } from "../kernel/language.ts";
import { type GuardianView, isGuardianNamed } from "./guardians.ts";

/** What somebody may agree to: that the hospital keeps a record and works with it. */
export const consentPurposes = ["care"] as const;
const purpose = z.enum(consentPurposes);

/** Who says yes, or no longer. */
export const consenters = ["patient", "guardian"] as const;
export const consenter = z.enum(consenters);
export type Consenter = z.infer<typeof consenter>;

const noticeVersion = z.int().min(1);

/** That somebody agreed to a notice, in the language in which they were shown it. */
export const consentInput = z.strictObject({
  purpose: purpose.default("care"),
  noticeVersion,
  language: localeSchema,
  by: consenter,
});
export type ConsentInput = z.infer<typeof consentInput>;

export const giveConsentInput = consentInput.extend({ patientId });
export type GiveConsentInput = z.infer<typeof giveConsentInput>;

export const withdrawConsentInput = z.strictObject({ patientId, purpose: purpose.default("care"), by: consenter });
export type WithdrawConsentInput = z.infer<typeof withdrawConsentInput>;

export const noticeView = z.object({ purpose, version: noticeVersion, text: localized });
export type NoticeView = z.infer<typeof noticeView>;

export const consentView = z.object({
  purpose,
  noticeVersion,
  text: localized,
  language: localeSchema,
  by: consenter,
  givenAt: instantSchema,
  withdrawn: z.object({ by: consenter, at: instantSchema }).nullable(),
});
export type ConsentView = z.infer<typeof consentView>;

/** Where the text in force is another than the one that was agreed to, it is asked for anew. */
export function standing(
  consents: readonly ConsentView[],
  notice: Pick<NoticeView, "version">,
): ConsentView | undefined {
  return consents.find(({ withdrawn, noticeVersion: version }) => withdrawn === null && version === notice.version);
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
