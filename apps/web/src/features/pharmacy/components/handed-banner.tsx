import { sexSchema } from "@carepoint/domain/patients/schema";
import type { HandedOverView } from "@carepoint/domain/records/handover";
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { severityWords } from "../../../components/allergy-words.ts";
import { PatientBanner } from "../../../components/patient-banner.tsx";
import { sexNames } from "../../../components/relation-names.ts";

/** Whose prescription it is, with the allergies: in sight as long as anything is handed out. */
export function HandedBanner({ handed: { prescription, allergies, noKnownAllergies } }: { handed: HandedOverView }) {
  const { t, i18n } = useLingui();
  const { patientName, patientAge, patientSex } = prescription;
  const sex = sexSchema.safeParse(patientSex);
  const age = patientAge === null ? null : plural(patientAge, { one: "# year", other: "# years" });
  const facts = [age, sex.success ? i18n._(sexNames[sex.data]) : null].filter((fact) => fact !== null);
  return (
    <PatientBanner
      name={patientName}
      facts={facts.map((text) => ({ key: text, text }))}
      allergies={allergies.map(({ substance, reaction, severity }) => {
        const how = [reaction, severity && i18n._(severityWords[severity])].filter(Boolean).join(", ");
        return how ? `${substance} (${how})` : substance;
      })}
      allergiesLabel={t`Allergic to`}
      noAllergiesLabel={noKnownAllergies ? t`No known allergies` : t`No allergies on record. Ask.`}
    />
  );
}
