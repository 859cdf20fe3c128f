import { quantityOf } from "@carepoint/domain/records/regimen";
import type { PrescriptionView } from "@carepoint/domain/records/schema";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { dateText, visitTime } from "../../../lib/format.ts";
import { overriddenText } from "./alert-words.tsx";
import { doseSentence, quantityText, timesWords, writtenText } from "./dose-sentence.ts";
import { useLettered } from "./generics-data.ts";
import { instructionText } from "./instruction-words.ts";
import { consultedShort } from "./refill-words.ts";
import { ScanLinks } from "./scan-links.tsx";

interface IssuedPrescriptionProps {
  prescription: PrescriptionView;
  zone: string;
  /** What its doctor may still do with it. */
  actions?: ReactNode;
}

/** A prescription as issued, in few lines: for the doctor who wrote it and for looking back. */
export function IssuedPrescription({ prescription, zone, actions }: IssuedPrescriptionProps) {
  const { t, i18n } = useLingui();
  const letter = useLettered();
  const { content, overrides, status, issuedAt, cancelReason, reissued, repeatsAllowed } = prescription;
  const live = status === "issued";
  const say = (text: MessageDescriptor) => i18n._(text);
  const times = timesWords(repeatsAllowed, say);
  return (
    <article className="flex flex-col gap-2 rounded-box bg-sunken p-4">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm text-soft">{issuedAt && visitTime(issuedAt, zone)}</p>
        {live ? (
          <StatusPill tone="done">
            <Trans>Issued</Trans>
          </StatusPill>
        ) : (
          <StatusPill tone="problem">
            {status === "superseded" ? <Trans>Replaced</Trans> : <Trans>Withdrawn</Trans>}
          </StatusPill>
        )}
      </header>
      <ol className={live ? "list-decimal ps-5" : "list-decimal ps-5 line-through"}>
        {content.lines.map((line, index) => (
          <li key={index}>
            <span className="font-strong">
              {letter(line.name)} {line.strength}
            </span>
            {line.noSubstitution && (
              <>
                {" · "}
                <Trans>No substitution</Trans>
              </>
            )}{" "}
            · {doseSentence(line, say)} ({writtenText(line, say)})
            {line.instruction && ` · ${instructionText(line.instruction, say)}`}
            {quantityOf(line)?.byDoctor && ` · ${quantityText(line, say)}`}
          </li>
        ))}
      </ol>
      {cancelReason && (
        <p className="text-sm">
          <Trans>Why it was withdrawn: {cancelReason}</Trans>
        </p>
      )}
      {reissued && (
        <p className="text-sm">
          {reissued.askedByPatient ? (
            <Trans>Given again without a visit; the patient asked.</Trans>
          ) : (
            <Trans>Given again without a visit; the family asked.</Trans>
          )}{" "}
          {i18n._(consultedShort[reissued.consult])}
        </p>
      )}
      {content.diagnosis && (
        <p className="text-sm">
          <Trans>Diagnosis: {content.diagnosis}</Trans>
        </p>
      )}
      {content.allergyOverride && (
        <p className="text-sm">
          <Trans>Prescribed in spite of an allergy: {content.allergyOverride}</Trans>
        </p>
      )}
      {overrides.length > 0 && (
        <ul className="text-sm" aria-label={t`Prescribed in spite of`}>
          {overrides.map(({ line, alert, about, reason }) => {
            const medicine = content.lines[line]?.name ?? "";
            const what = overriddenText(alert, about, (text) => i18n._(text));
            return (
              <li key={`${line}|${alert}|${about}`}>
                <Trans>
                  {medicine}, in spite of “{what}”: {reason}
                </Trans>
              </li>
            );
          })}
        </ul>
      )}
      {repeatsAllowed > 0 && (
        <p className="text-sm">
          <Trans>May be dispensed again: {times}</Trans>
        </p>
      )}
      {content.advice && (
        <p className="text-sm">
          <Trans>Advice: {content.advice}</Trans>
        </p>
      )}
      {content.followUp && (
        <p className="text-sm">
          <Trans>Follow-up: {dateText(content.followUp)}</Trans>
        </p>
      )}
      <ScanLinks scans={prescription.scans} />
      {actions}
    </article>
  );
}
