import type { Locale } from "@carepoint/domain/kernel/language";
import { type NoticeView, whoAgrees } from "@carepoint/domain/patients/consents";
import type { GuardianInput } from "@carepoint/domain/patients/guardians";
import { type RegisterPatientInput, registerPatientInput } from "@carepoint/domain/patients/schema";
import * as z from "zod";
import { guardianDraft, isMinorTyped, payerDraft, type TypedAge } from "../../../components/registration-drafts.ts";

const { name, sex, birthDate, ageYears, phone } = registerPatientInput.shape;

interface Setting {
  /** Says who is a minor. */
  readonly today: string;
  /** What they are asked to agree to, in the language in which it is shown. */
  readonly notice: NoticeView | undefined;
  readonly language: Locale;
}

/** What the desk types of somebody new. */
export const registrationDraft = ({ today, notice, language }: Setting) => {
  const consenterOf = (typed: TypedAge & { guardian: GuardianInput | null }) =>
    whoAgrees({ minor: isMinorTyped(typed, today), guardian: typed.guardian });
  return z
    .object({
      ...{ name, sex, birthDate, ageYears, phone },
      guardian: guardianDraft,
      payer: payerDraft,
      agreed: z.boolean().default(false),
    })
    .refine((typed) => (typed.birthDate === undefined) !== (typed.ageYears === undefined), {
      path: ["ageYears"],
      message: "birth_date_or_age",
      when: () => true, // said together with what else is missing
    })
    .refine((typed) => typed.guardian !== null || !isMinorTyped(typed, today), {
      path: ["guardian.name"],
      message: "guardian",
    })
    .refine((typed) => !typed.agreed || consenterOf(typed) !== null, { path: ["agreed"], message: "nobody_agrees" })
    .transform(({ guardian, payer, agreed, ...who }): RegisterPatientInput => {
      const by = agreed && notice ? consenterOf({ ...who, guardian }) : null;
      return {
        ...who,
        relation: "self",
        ...(guardian && { guardian }),
        ...(payer && { payer }),
        ...(by && notice && { consent: { purpose: notice.purpose, noticeVersion: notice.version, language, by } }),
      };
    });
};
export type RegistrationDraft = z.input<ReturnType<typeof registrationDraft>>;
