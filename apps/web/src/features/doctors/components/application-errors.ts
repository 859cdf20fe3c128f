import { useLingui } from "@lingui/react/macro";
import type { FieldErrors } from "react-hook-form";
import type { ApplicationDraft } from "./application-draft.ts";

/** What to write into each field that is wrong, in the order of the form: a summary must name the fields. */
export function useApplicationErrors(errors: FieldErrors<ApplicationDraft>) {
  const { t } = useLingui();
  const words = {
    name: t`Enter your name as it is registered.`,
    registrationNumber: t`Enter the registration number as your council printed it.`,
    registrationCouncil: t`Enter the council that registered you.`,
    departmentId: t`Choose your department.`,
    specialisation: t`Enter your specialisation.`,
    qualification: t`Enter your qualification.`,
    experienceYears: t`Enter your experience in whole years.`,
    feeRupees: t`Enter the fee in whole rupees.`,
    languages: t`Choose at least one language.`,
    bio: t`About you: at most 2000 letters.`,
  } satisfies Record<keyof ApplicationDraft, string>;
  const all = Object.entries(words).flatMap(([id, message]) => (id in errors ? [{ id, message }] : []));
  return { all, of: (id: keyof ApplicationDraft) => (errors[id] ? words[id] : undefined) };
}
