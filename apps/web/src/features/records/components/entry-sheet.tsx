import { can } from "@carepoint/domain/kernel/state-machine";
import type { ChartEntryView, EntryVersionView } from "@carepoint/domain/records/chart";
import { type ChartEntryEvent, chartEntryLifecycle } from "@carepoint/domain/records/states";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useChartCommands, useEntryVersions } from "../../../components/chart-data.ts";
import { useAuthorWords } from "../../../components/chart-words.ts";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { StrikeEntry } from "../../../components/strike-entry.tsx";
import { fullTime } from "../../../lib/format.ts";
import { EntryForm } from "./entry-form.tsx";
import { entryTexts } from "./entry-texts.ts";

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
            <Versions entry={entry} />
          </>
        )}
      </div>
    </Sheet>
  );
}

function Versions({ entry }: { entry: ChartEntryView }) {
  const { t } = useLingui();
  const versions = useEntryVersions(entry.id);
  return (
    <section>
      <h3 className="mb-1 text-sm text-soft">
        <Trans>Versions</Trans>
      </h3>
      <QueryView<EntryVersionView[]> query={versions}>
        {(all) => (
          <List label={t`Versions`} className="border-hairline border-t [--row-inset:0px]">
            {all.map((version) => (
              <VersionRow key={version.version} version={version} />
            ))}
          </List>
        )}
      </QueryView>
    </section>
  );
}

function VersionRow({ version: { content, reason, status, written } }: { version: EntryVersionView }) {
  const { i18n } = useLingui();
  const say = useAuthorWords();
  const zone = useHospitalZone();
  const { title, facts } = entryTexts(content, (text) => i18n._(text));
  const words = [title, ...facts].join(" · ");
  return (
    <ListRow
      title={status === "struck" ? <s className="text-soft">{words}</s> : words}
      description={
        <>
          <time className="block" dateTime={written.at} title={fullTime(written.at, zone)}>
            {say(written)}
          </time>
          {reason && <span className="block">{reason}</span>}
        </>
      }
    />
  );
}
