import { sexSchema } from "@carepoint/domain/patients/schema";
import type { HandedOverView } from "@carepoint/domain/records/handover";
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { PatientBanner } from "../../../components/patient-banner.tsx";
import { sexNames } from "../../../components/relation-names.ts";
import { useAllergyFacts } from "./allergy-facts.ts";

/** Whose prescription it is, with the allergies: in sight as long as anything is handed out. */
export function HandedBanner({ handed }: { handed: HandedOverView }) {
  const { i18n } = useLingui();
  const allergyFacts = useAllergyFacts();
  const { prescription } = handed;
  const { patientName, patientAge, patientSex } = prescription;
  const sex = sexSchema.safeParse(patientSex);
  const age = patientAge === null ? null : plural(patientAge, { one: "# year", other: "# years" });
  const facts = [age, sex.success ? i18n._(sexNames[sex.data]) : null].filter((fact) => fact !== null);
  return (
    <PatientBanner name={patientName} facts={facts.map((text) => ({ key: text, text }))} {...allergyFacts(handed)} />
  );
}
