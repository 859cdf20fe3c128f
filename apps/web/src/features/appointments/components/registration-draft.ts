import { isMinor } from "@carepoint/domain/patients/guardians";
import { type RegisterPatientInput, registerPatientInput } from "@carepoint/domain/patients/schema";
import * as z from "zod";
import { guardianDraft, payerDraft } from "../../../components/registration-drafts.ts";

const { name, sex, birthDate, ageYears, phone } = registerPatientInput.shape;

/** What the desk types of somebody new; `today` says who is a minor. */
export const registrationDraft = (today: string) =>
  z
    .object({ name, sex, birthDate, ageYears, phone, guardian: guardianDraft, payer: payerDraft })
    .refine((typed) => (typed.birthDate === undefined) !== (typed.ageYears === undefined), {
      path: ["ageYears"],
      message: "birth_date_or_age",
      when: () => true, // said together with what else is missing
    })
    .refine((typed) => typed.guardian !== null || !isMinorTyped(typed, today), {
      path: ["guardian.name"],
      message: "guardian",
    })
    .transform(
      ({ guardian, payer, ...who }): RegisterPatientInput => ({
        ...who,
        relation: "self",
        ...(guardian && { guardian }),
        ...(payer && { payer }),
      }),
    );
export type RegistrationDraft = z.input<ReturnType<typeof registrationDraft>>;

/** Whether what is typed so far tells of a minor. */
export function isMinorTyped(typed: { birthDate?: unknown; ageYears?: unknown }, today: string): boolean {
  const day = birthDate.safeParse(typed.birthDate || undefined);
  const age = ageYears.safeParse(typed.ageYears);
  if (day.success && day.data) return isMinor({ birthDate: day.data, birthYear: 0 }, today);
  if (!age.success || age.data === undefined) return false;
  return isMinor({ birthDate: null, birthYear: Number(today.slice(0, 4)) - age.data }, today);
}
