import { type Alert, isFinal } from "@carepoint/domain/records/safety";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { listText, visitTime } from "../../../lib/format.ts";
import { isInForce } from "../cache.ts";
import { DeclineRefill } from "./decline-refill.tsx";
import { IssuedPrescription } from "./issued-prescription.tsx";
import { isReason, LineAlerts } from "./line-alerts.tsx";
import { type Refill, useRefillCommands } from "./order-data.ts";
import { consultWords, readConsult } from "./refill-words.ts";

/** Patients who ask for the same medicines again; nothing where none do. */
export function RefillsWaiting({ refills }: { refills: readonly Refill[] }) {
  const { t } = useLingui();
  if (refills.length === 0) return null;
  return (
    <Panel title={t`Asked for again`} flush>
      <ul className="divide-y divide-hairline" aria-label={t`Asked for again`}>
        {refills.map((refill) => (
          <RefillRow key={refill.id} refill={refill} />
        ))}
      </ul>
    </Panel>
  );
}

/** One of them: what was prescribed, what stands against it today, and one tap to give it again. */
function RefillRow({ refill }: { refill: Refill }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { reissue } = useRefillCommands();
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const [consult, setConsult] = useState(readConsult("record"));
  const [declining, setDeclining] = useState(false);
  const { id: refillId, prescription, askedAt, lapsesAt, zone, alerts, askedByPatient } = refill;
  const { lines } = prescription.content;
  const reasonOf = (alert: Alert) => reasons[keyOf(alert)] ?? "";
  const allergies = listText(refill.allergies);
  const lapses = visitTime(lapsesAt, zone);
  const stopped = !isInForce(prescription)
    ? t`This prescription no longer counts.`
    : alerts.some(isFinal)
      ? t`One of these medicines may never be prescribed from afar.`
      : alerts.some((alert) => !isReason(reasonOf(alert)))
        ? t`Say first, at its line, why each of these is prescribed all the same.`
        : undefined;
  const give = () => {
    const overrides = alerts.map((alert) => ({
      ...{ line: alert.line, alert: alert.alert, about: alert.about },
      reason: reasonOf(alert).trim(),
    }));
    reissue.mutate(
      { refillId, consult, overrides },
      { onSuccess: () => toast({ title: t`Prescribed again. The patient is told.`, tone: "success" }) },
    );
  };
  return (
    <li className="flex flex-col gap-3 px-4 py-4 sm:px-5">
      <div>
        <p className="break-words font-strong">{prescription.patientName}</p>
        <p className="text-sm text-soft tabular-nums">
          {askedByPatient ? <Trans>Asked by the patient</Trans> : <Trans>Asked by their family</Trans>} ·{" "}
          {visitTime(askedAt, zone)} · <Trans>lapses {lapses}</Trans>
        </p>
        {allergies && (
          <p className="mt-1 text-danger">
            <Trans>Allergic to {allergies}</Trans>
          </p>
        )}
      </div>
      <IssuedPrescription prescription={prescription} zone={zone} />
      {lines.map((_, index) => (
        <LineAlerts
          key={index}
          alerts={alerts.filter(({ line }) => line === index)}
          notices={refill.notices.filter(({ line }) => line === index)}
          doubts={refill.unchecked.flatMap(({ line, doubts }) => (line === index ? doubts : []))}
          names={lines.map(({ name }) => name)}
          reasonOf={reasonOf}
          onReason={(alert, reason) => setReasons((given) => ({ ...given, [keyOf(alert)]: reason }))}
        />
      ))}
      <SelectField
        className="max-w-sm"
        label={t`How the two of you spoke`}
        value={consult}
        onChange={(event) => setConsult(readConsult(event.target.value))}
        options={consultWords.map(({ value, label }) => ({ value, label: i18n._(label) }))}
      />
      <ErrorNotice error={reissue.error} />
      <div className="flex flex-wrap items-start gap-2">
        <Button
          variant="primary"
          icon={<RotateCw aria-hidden="true" />}
          pending={reissue.isPending}
          blocked={blocked ?? stopped}
          onClick={give}
        >
          <Trans>Prescribe again</Trans>
        </Button>
        <Button blocked={blocked} onClick={() => setDeclining(true)}>
          <Trans>Decline</Trans>
        </Button>
      </div>
      {declining && <DeclineRefill refillId={refillId} onClose={() => setDeclining(false)} />}
    </li>
  );
}

function keyOf({ line, alert, about }: Alert): string {
  return `${line}|${alert}|${about}`;
}
