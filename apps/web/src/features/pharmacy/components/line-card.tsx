import type { LineToDispense } from "@carepoint/domain/pharmacy/candidates";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { usePackWords } from "../../../components/pack-words.ts";
import { chosenOf, type LineDraft } from "./dispense-draft.ts";
import { LineForm } from "./line-form.tsx";

type LineCardProps = {
  view: LineToDispense;
  line: PrescriptionLine;
  /** How it is taken, in words. */
  course: string;
  draft: LineDraft;
  current: boolean;
  /** What stands against it, and whether something of that waits for a word. */
  alerts: ReactNode;
  unanswered: boolean;
  onChange: (change: Partial<LineDraft>) => void;
  onGive: () => void;
};

/** A line of the prescription: what was written, and what becomes of it at the counter. */
export function LineCard({ view, line, course, draft, current, alerts, unanswered, onChange, onGive }: LineCardProps) {
  const words = usePackWords();
  const chosen = chosenOf(view, draft);
  const mayChange = view.candidates.length > 0 && !current;
  return (
    <li
      {...(current && { "aria-current": "step" as const })}
      className={`flex flex-col gap-3 border-s-4 px-4 py-3 ${current ? "border-s-action" : "border-s-transparent"}`}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="flex min-w-0 flex-col">
          <h2 className="font-strong text-base">
            {line.name} {line.strength}
          </h2>
          <p className="text-sm text-soft">{course}</p>
          {line.noSubstitution && (
            <p className="font-strong text-sm">
              {view.barred.length > 0 ? (
                <Trans>No substitution: other brands are here and may not be given.</Trans>
              ) : (
                <Trans>No substitution</Trans>
              )}
            </p>
          )}
        </div>
        <span className="flex flex-wrap items-center gap-2">
          <LineState view={view} draft={draft} />
          {mayChange && (
            <Button size="compact" onClick={() => onChange({ step: "open" })}>
              <Trans>Change</Trans>
            </Button>
          )}
        </span>
      </div>
      {draft.step !== "left" && alerts}
      {current && (
        <LineForm
          candidates={view.candidates}
          chosen={chosen}
          draft={draft}
          unanswered={unanswered}
          onChange={onChange}
          onGive={onGive}
          onLeave={() => onChange({ step: "left" })}
        />
      )}
      {!current && draft.step === "given" && chosen && (
        <p className="tabular-nums">
          {chosen.brand} · {words.amount(Number(draft.units), chosen.unit)}
        </p>
      )}
    </li>
  );
}

function LineState({ view: { open, candidates }, draft: { step, scanned } }: Pick<LineCardProps, "view" | "draft">) {
  if (open === null)
    return (
      <StatusPill tone="done">
        <Trans>All given</Trans>
      </StatusPill>
    );
  if (candidates.length === 0)
    return (
      <StatusPill tone="problem">
        <Trans>Not in stock: owed</Trans>
      </StatusPill>
    );
  if (step === "left")
    return (
      <StatusPill tone="waiting">
        <Trans>Not now: owed</Trans>
      </StatusPill>
    );
  if (step === "open") return null;
  return (
    <StatusPill tone="confirmed">
      {scanned ? <Trans>Scanned, right</Trans> : <Trans>Taken without a scan</Trans>}
    </StatusPill>
  );
}
