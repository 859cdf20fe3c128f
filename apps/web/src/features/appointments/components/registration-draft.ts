import { type NoticeLanguage, type NoticeView, shownIn, whoAgrees } from "@carepoint/domain/patients/consents";
import type { GuardianInput } from "@carepoint/domain/patients/guardians";
import { type RegisterPatientInput, registerPatientInput } from "@carepoint/domain/patients/schema";
import * as z from "zod";
import { guardianDraft, isMinorTyped, payerDraft } from "../../../components/registration-drafts.ts";
import { birthFault, type TypedBirth, typedBirth } from "../../../components/typed-birth.ts";

const { name, sex, phone, address } = registerPatientInput.shape;

/** One field, read as what it is. */
const born = z.string().default("").transform(typedBirth);

interface Setting {
  /** Says who is a minor. */
  readonly today: string;
  /** What they are asked to agree to, in the language in which it is shown. */
  readonly notices: readonly NoticeView[] | undefined;
  readonly language: NoticeLanguage;
}

/** What the desk types of somebody new. */
export const registrationDraft = ({ today, notices = [], language }: Setting) => {
  const isMinor = (typed: { born: TypedBirth }) => isMinorTyped(typed.born, today);
  const consenterOf = (typed: { born: TypedBirth; guardian: GuardianInput | null }) =>
    whoAgrees({ minor: isMinor(typed), guardian: typed.guardian });
  return z
    .object({
      ...{ name, sex, born, phone, address },
      guardian: guardianDraft,
      payer: payerDraft,
      agreed: z.boolean().default(false),
      reminded: z.boolean().default(false),
    })
    .superRefine(
      ({ born: told }, ctx) => {
        const fault = birthFault(told, today);
        if (fault) ctx.addIssue({ code: "custom", path: ["born"], message: fault });
      },
      { when: () => true },
    ) // said together with what else is missing
    .refine((typed) => typed.guardian !== null || !isMinor(typed), {
      path: ["guardian.name"],
      message: "guardian",
    })
    .refine((typed) => !typed.agreed || consenterOf(typed) !== null, { path: ["agreed"], message: "nobody_agrees" })
    .transform(({ born, guardian, payer, agreed, reminded, ...who }): RegisterPatientInput => {
      const by = agreed ? consenterOf({ born, guardian }) : null;
      return {
        ...who,
        ...born,
        relation: "self",
        ...(guardian && { guardian }),
        ...(payer && { payer }),
        ...(by && {
          consents: notices.map((notice) => {
            const { purpose, version: noticeVersion } = notice;
            const shown = { purpose, noticeVersion, language: shownIn(notice, language) };
            return { ...shown, by, agreed: purpose === "reminders" ? reminded : agreed };
          }),
        }),
      };
    });
};
export type RegistrationDraft = z.input<ReturnType<typeof registrationDraft>>;
