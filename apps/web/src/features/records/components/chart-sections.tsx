import type { ChartEntryView, ChartKind } from "@carepoint/domain/records/chart";
import { isCurrent } from "@carepoint/domain/records/states";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useChart } from "../../../components/chart-data.ts";
import { useWrittenWords } from "../../../components/chart-words.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { EntrySheet } from "./entry-sheet.tsx";
import { entryTexts, type ListedKind } from "./entry-texts.ts";
import { NewEntry } from "./new-entry.tsx";
import type { Visit } from "./visit-data.ts";
import { VitalsPanel } from "./vitals-panel.tsx";

type ChartSectionsProps = Pick<Visit, "patient" | "encounter">;

/** What the chart holds beside allergies: vitals first, then problems, vaccines and history, each with its author. */
export function ChartSections({ patient, encounter }: ChartSectionsProps) {
  const { t } = useLingui();
  const chart = useChart(patient.id);
  const titles: Readonly<Record<ListedKind, string>> = {
    problem: t`Problems`,
    immunisation: t`Vaccinations`,
    history: t`Past history`,
  };
  return (
    <QueryView
      query={chart}
      offlineMissing={{
        title: t`Vitals and problems need a connection`,
        body: t`Allergies and what was prescribed are on this device.`,
      }}
    >
      {(entries) => (
        <>
          <VitalsPanel patient={patient} encounterId={encounter?.id} entries={ofKind(entries, "vitals")} />
          {(["problem", "immunisation", "history"] as const).map((kind) => (
            <EntryPanel
              key={kind}
              kind={kind}
              title={titles[kind]}
              patientId={patient.id}
              encounterId={encounter?.id}
              entries={ofKind(entries, kind)}
            />
          ))}
        </>
      )}
    </QueryView>
  );
}

const ofKind = (entries: readonly ChartEntryView[], kind: ChartKind) =>
  entries.filter(({ content }) => content.kind === kind);

interface EntryPanelProps {
  readonly kind: ListedKind;
  readonly title: string;
  readonly patientId: Visit["patient"]["id"];
  readonly encounterId: NonNullable<Visit["encounter"]>["id"] | undefined;
  readonly entries: readonly ChartEntryView[];
}

function EntryPanel({ kind, title, patientId, encounterId, entries }: EntryPanelProps) {
  const { t, i18n } = useLingui();
  const say = useWrittenWords();
  const blocked = useOnlineOnly();
  const [adding, setAdding] = useState(false);
  const [openId, setOpenId] = useState<string>();
  const open = entries.find(({ id }) => id === openId);
  const current = entries.filter(({ status }) => isCurrent(status));
  return (
    <Panel
      title={title}
      actions={
        <Button
          size="compact"
          icon={<Plus aria-hidden="true" />}
          aria-label={t`Add to ${title}`}
          blocked={blocked}
          onClick={() => setAdding(true)}
        >
          <Trans>Add</Trans>
        </Button>
      }
    >
      {entries.length === 0 ? (
        <p className="text-sm text-soft">
          <Trans>Nothing is written here yet.</Trans>
        </p>
      ) : (
        <List label={title} className="border-hairline border-t">
          {[...current, ...entries.filter((entry) => !current.includes(entry))].map((entry) => {
            const texts = entryTexts(entry.content, (text) => i18n._(text));
            return (
              <ListRow
                key={entry.id}
                title={isCurrent(entry.status) ? texts.title : <span className="text-soft">{texts.title}</span>}
                description={
                  <>
                    {texts.facts.length > 0 && <span className="block">{texts.facts.join(" · ")}</span>}
                    <span className="block">{say(entry.changed)}</span>
                  </>
                }
                end={
                  !isCurrent(entry.status) && (
                    <StatusPill tone="done">
                      <Trans>Over</Trans>
                    </StatusPill>
                  )
                }
                chevron
                onClick={() => setOpenId(entry.id)}
              />
            );
          })}
        </List>
      )}
      {adding && (
        <NewEntry
          kind={kind}
          title={t`Add to ${title}`}
          patientId={patientId}
          encounterId={encounterId}
          onClose={() => setAdding(false)}
        />
      )}
      {open && <EntrySheet entry={open} onClose={() => setOpenId(undefined)} />}
    </Panel>
  );
}
