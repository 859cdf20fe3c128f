import { can } from "@carepoint/domain/kernel/state-machine";
import type { ChartEntryView } from "@carepoint/domain/records/chart";
import { type ChartEntryEvent, chartEntryLifecycle } from "@carepoint/domain/records/states";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useChartCommands } from "../../../components/chart-data.ts";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { StrikeEntry } from "../../../components/strike-entry.tsx";
import { EntryForm } from "./entry-form.tsx";
import { entryTexts } from "./entry-texts.ts";
import { EntryVersions } from "./entry-versions.tsx";

type EntrySheetProps = { entry: ChartEntryView; onClose: () => void };

/** One entry: what it says, who wrote it when, the words before, and what may be done with it. */
export function EntrySheet({ entry, onClose }: EntrySheetProps) {
  const { t, i18n } = useLingui();
  const { correct, mark } = useChartCommands();
  const blocked = useOnlineOnly();
  const [correcting, setCorrecting] = useState(false);
  const [striking, setStriking] = useState(false);
  const { id: entryId, version: baseVersion, status, content } = entry;
  const { title, facts } = entryTexts(content, (text) => i18n._(text));
  const may = (event: ChartEntryEvent) => can(chartEntryLifecycle, status, event);
  const move = (event: ChartEntryEvent) => mark.mutate({ entryId, baseVersion, event }, { onSuccess: onClose });
  if (striking) {
    return (
      <StrikeEntry
        title={t`Remove this from the chart?`}
        warning={t`Do so only if it was written down by mistake. Its words stay readable among its versions.`}
        pending={mark.isPending}
        error={mark.error}
        onCancel={() => setStriking(false)}
        onStrike={(reason) => mark.mutate({ entryId, baseVersion, event: "strike", reason }, { onSuccess: onClose })}
      />
    );
  }
  return (
    <Sheet open onClose={onClose} title={title} closeLabel={t`Close`}>
      <div className="flex flex-col gap-5">
        {facts.length > 0 && <p>{facts.join(" · ")}</p>}
        {correcting && content.kind !== "vitals" && content.kind !== "allergy" && content.kind !== "no_allergies" ? (
          <EntryForm
            kind={content.kind}
            content={content}
            pending={correct.isPending}
            error={correct.error}
            blocked={blocked}
            onSave={(changed) => correct.mutate({ entryId, baseVersion, content: changed }, { onSuccess: onClose })}
          />
        ) : (
          <>
            <ErrorNotice error={mark.error} />
            <div className="flex flex-wrap gap-3">
              {content.kind !== "vitals" && (
                <Button blocked={blocked} onClick={() => setCorrecting(true)}>
                  <Trans>Correct</Trans>
                </Button>
              )}
              {content.kind === "problem" && may("resolve") && (
                <Button blocked={blocked} pending={mark.isPending} onClick={() => move("resolve")}>
                  <Trans>It is over</Trans>
                </Button>
              )}
              {may("reopen") && (
                <Button blocked={blocked} pending={mark.isPending} onClick={() => move("reopen")}>
                  <Trans>It holds again</Trans>
                </Button>
              )}
              {may("strike") && (
                <Button blocked={blocked} onClick={() => setStriking(true)}>
                  <Trans>Written by mistake</Trans>
                </Button>
              )}
            </div>
            <EntryVersions entryId={entry.id} />
          </>
        )}
      </div>
    </Sheet>
  );
}
