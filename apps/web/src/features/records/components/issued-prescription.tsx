import type { PrescriptionView } from "@carepoint/domain/records/schema";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { dateText, visitTime } from "../../../lib/format.ts";
import { doseSentence } from "./dose-sentence.ts";
import { instructionText } from "./instruction-words.ts";
import { ScanLinks } from "./scan-links.tsx";

interface IssuedPrescriptionProps {
  prescription: PrescriptionView;
  zone: string;
  /** What its doctor may still do with it. */
  actions?: ReactNode;
}

/** A prescription as issued, in few lines: for the doctor who wrote it and for looking back. */
export function IssuedPrescription({ prescription, zone, actions }: IssuedPrescriptionProps) {
  const { i18n } = useLingui();
  const { content, status, issuedAt, cancelReason } = prescription;
  const live = status === "issued";
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
              {line.name} {line.strength}
            </span>{" "}
            · {doseSentence(line, (text) => i18n._(text))} ({line.frequency})
            {line.instruction && ` · ${instructionText(line.instruction, (text) => i18n._(text))}`}
          </li>
        ))}
      </ol>
      {cancelReason && (
        <p className="text-sm">
          <Trans>Why it was withdrawn: {cancelReason}</Trans>
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
