import type { Allergy } from "@carepoint/domain/patients/schema";
import { useLingui } from "@lingui/react/macro";
import { severityWords } from "../../../components/allergy-words.ts";

interface Known {
  readonly allergies: readonly Allergy[];
  readonly noKnownAllergies: boolean;
}

/** What the record says of allergies, for a patient's banner: also that it says nothing. */
export function useAllergyFacts() {
  const { t, i18n } = useLingui();
  return ({ allergies, noKnownAllergies }: Known) => ({
    allergies: allergies.map(({ substance, reaction, severity }) => {
      const how = [reaction, severity && i18n._(severityWords[severity])].filter(Boolean).join(", ");
      return how ? `${substance} (${how})` : substance;
    }),
    allergiesLabel: t`Allergic to`,
    noAllergiesLabel: noKnownAllergies ? t`No known allergies` : t`No allergies on record. Ask.`,
  });
}
