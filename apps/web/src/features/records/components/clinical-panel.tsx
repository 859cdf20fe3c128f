import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import { AllergyEditor } from "../../../components/allergy-editor.tsx";
import { HistoryEditor } from "../../../components/history-editor.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useAmendClinical, type Visit } from "./visit-data.ts";

/** Allergies and history in the chart. While nobody has answered for the allergies the question stands open. */
export function ClinicalPanel({ patient }: { patient: Visit["patient"] }) {
  const { t } = useLingui();
  const amend = useAmendClinical();
  const at = { patientId: patient.id, baseVersion: patient.version };
  const state = { pending: amend.isPending, error: amend.error, blocked: useOnlineOnly() };
  const allergies = <AllergyEditor patient={patient} as="doctor" />;
  const unanswered = patient.allergies.length === 0 && !patient.noKnownAllergies;
  return (
    <>
      {unanswered && <Panel title={t`Ask about allergies`}>{allergies}</Panel>}
      <details className="group rounded-box border border-hairline bg-surface">
        <summary className="flex min-h-control cursor-pointer list-none items-center justify-between gap-3 px-4 py-2 font-strong sm:px-5">
          {unanswered ? <Trans>Medical history</Trans> : <Trans>Allergies and medical history</Trans>}
          <ChevronDown aria-hidden="true" className="text-soft group-open:rotate-180" />
        </summary>
        <div className="flex flex-col gap-5 px-4 pb-4 sm:px-5">
          {!unanswered && allergies}
          <HistoryEditor
            history={patient.history}
            onSave={(history, onSuccess) => amend.mutate({ ...at, history }, { onSuccess })}
            {...state}
          />
        </div>
      </details>
    </>
  );
}
