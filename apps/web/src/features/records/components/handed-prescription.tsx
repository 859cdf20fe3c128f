import type { HandedOverView } from "@carepoint/domain/records/handover";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { isInForce } from "../cache.ts";
import { IssuedPrescription } from "./issued-prescription.tsx";
import { prescriptionStatusWords } from "./prescription-words.ts";

/** A prescription that a patient sent here, as its doctor wrote it. */
export function HandedPrescription({ handed: { prescription, zone } }: { handed: HandedOverView }) {
  const { i18n } = useLingui();
  const { doctorName, doctorQualification } = prescription;
  return (
    <>
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
    </>
  );
}
