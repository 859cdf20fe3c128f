import type { PrescriptionId } from "@carepoint/domain/kernel/id";
import { sexSchema } from "@carepoint/domain/patients/schema";
import type { HandedOverView } from "@carepoint/domain/records/handover";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { severityWords } from "../../../components/allergy-words.ts";
import { PatientBanner } from "../../../components/patient-banner.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { sexNames } from "../../../components/relation-names.ts";
import { Screen } from "../../../components/screen.tsx";
import { isInForce } from "../cache.ts";
import { useHandedOverPrescription } from "../components/handed-data.ts";
import { IssuedPrescription } from "../components/issued-prescription.tsx";
import { prescriptionStatusWords } from "../components/prescription-words.ts";

/** One prescription that a patient sent here, with the allergies. Of the record there is nothing else for a pharmacist. */
export function HandedOverPrescription({ prescriptionId }: { prescriptionId: PrescriptionId }) {
  const { t } = useLingui();
  const query = useHandedOverPrescription(prescriptionId);
  return (
    <Screen
      title={t`Prescription`}
      back={
        <Link to="/pharmacy/{-$id}" params={{}}>
          <ChevronLeft aria-hidden />
          <Trans>Prescriptions sent here</Trans>
        </Link>
      }
    >
      <QueryView
        query={query}
        offlineMissing={{ title: t`This page needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(handed) => <Handed handed={handed} />}
      </QueryView>
    </Screen>
  );
}

function Handed({ handed: { prescription, allergies, noKnownAllergies, zone } }: { handed: HandedOverView }) {
  const { t, i18n } = useLingui();
  const { patientName, patientAge, patientSex, doctorName, doctorQualification } = prescription;
  const sex = sexSchema.safeParse(patientSex);
  const age = patientAge === null ? null : plural(patientAge, { one: "# year", other: "# years" });
  const facts = [age, sex.success ? i18n._(sexNames[sex.data]) : null].filter((fact) => fact !== null);
  return (
    <div className="flex flex-col gap-4">
      <div className="overflow-clip rounded-box border border-hairline [&>header]:border-0">
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
      </div>
      {!isInForce(prescription) && (
        <Notice tone="danger" live={false} title={i18n._(prescriptionStatusWords[prescription.status])}>
          <Trans>Nothing may be given by this prescription.</Trans>
        </Notice>
      )}
      <Panel
        title={doctorName}
        description={
          <>
            {doctorQualification} ·{" "}
            <Trans>
              Registration {prescription.doctorRegistrationNumber}, {prescription.doctorRegistrationCouncil}
            </Trans>
          </>
        }
      >
        <IssuedPrescription prescription={prescription} zone={zone} />
      </Panel>
    </div>
  );
}
