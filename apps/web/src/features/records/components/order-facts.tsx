import type { OrderResultView, OrderView } from "@carepoint/domain/records/orders";
import { Facts } from "@carepoint/ui/blocks/facts";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { visitTime } from "../../../lib/format.ts";
import { orderKindWords, orderStatusTones, orderStatusWords, testName, urgencyWords } from "./order-words.ts";
import { ResultFile } from "./result-file.tsx";

/** What was asked for and what came of it, as a doctor reads it. */
export function OrderFacts({ order, named = false }: { order: OrderView; named?: boolean }) {
  const { i18n } = useLingui();
  const { content, kind, urgency, status, orderedAt, zone, patientName, cancelReason, results, told } = order;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          {named && <p className="break-words font-strong">{patientName}</p>}
          <p className="break-words">{content.tests.map((test) => testName(test, i18n.locale).name).join(", ")}</p>
        </div>
        <StatusPill tone={orderStatusTones[status]}>{i18n._(orderStatusWords[status])}</StatusPill>
      </div>
      <div className="text-sm text-soft">
        <Facts>
          <span className="tabular-nums">{visitTime(orderedAt, zone)}</span>
          <span>{i18n._(orderKindWords[kind])}</span>
          {urgency === "urgent" && <strong className="font-strong text-danger">{i18n._(urgencyWords.urgent)}</strong>}
        </Facts>
      </div>
      {content.question && (
        <p className="text-sm">
          <Trans>Question: {content.question}</Trans>
        </p>
      )}
      {cancelReason && (
        <p className="text-sm">
          <Trans>Why it was withdrawn: {cancelReason}</Trans>
        </p>
      )}
      {results.map((result) => (
        <Result key={result.id} result={result} zone={zone} />
      ))}
      {told && (
        <p className="text-sm">
          <Trans>Told to the patient: {told}</Trans>
        </p>
      )}
    </div>
  );
}

/** A result with whose hand it is from: another laboratory's report, typed by the patient, is not the hospital's word. */
function Result({ result, zone }: { result: OrderResultView; zone: string }) {
  const { at, source, enteredBy, text } = result;
  return (
    <div className="flex flex-col gap-2 rounded-box bg-sunken p-3">
      <p className="text-sm text-soft tabular-nums">
        {visitTime(at, zone)} ·{" "}
        {source === "patient" ? <Trans>Entered by the patient or their family</Trans> : enteredBy}
      </p>
      {text && <p className="max-w-prose whitespace-pre-line break-words">{text}</p>}
      <ResultFile result={result} zone={zone} />
    </div>
  );
}
