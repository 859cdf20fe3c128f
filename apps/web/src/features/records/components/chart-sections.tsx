import type { EncounterId, PatientId } from "@carepoint/domain/kernel/id";
import type { ChartEntryView, ChartKind } from "@carepoint/domain/records/chart";
import { isCurrent } from "@carepoint/domain/records/states";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useChart } from "../../../components/chart-data.ts";
import { useAuthorWords } from "../../../components/chart-words.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { ChartSection } from "./chart-section.tsx";
import { EntrySheet } from "./entry-sheet.tsx";
import { entryTexts, type ListedKind } from "./entry-texts.ts";
import { NewEntry } from "./new-entry.tsx";
import type { Visit } from "./visit-data.ts";
import { VitalsPanel } from "./vitals-panel.tsx";

type ChartSectionsProps = Pick<Visit, "patient" | "encounter">;

/** What the chart holds beside allergies: vitals first, then problems, vaccines and history, each with its author. */
export function ChartSections({ patient, encounter }: ChartSectionsProps) {
  const { t } = useLingui();
  const { query, kept } = useChart(patient.id);
  const about = { patientId: patient.id, encounterId: encounter?.id };
  const titles: Readonly<Record<ListedKind, string>> = {
    problem: t`Problems`,
    immunisation: t`Vaccinations`,
    history: t`Past history`,
  };
  return (
    <QueryView
      query={query}
      kept={kept}
      aging="chart"
      offlineMissing={{
        title: t`Vitals and problems are not on this device`,
        body: t`Allergies and what was prescribed are.`,
      }}
    >
      {(entries) => (
        <>
          <ChartSection name="vitals">
            <VitalsPanel patient={patient} encounterId={encounter?.id} entries={ofKind(entries, "vitals")} />
          </ChartSection>
          <ChartSection name="problems">
            <Panel title={titles.problem} actions={<AddEntry kind="problem" title={titles.problem} {...about} />}>
              <EntryList title={titles.problem} entries={ofKind(entries, "problem")} />
            </Panel>
          </ChartSection>
          <Folded summary={t`Vaccinations and past history`} count={count(entries)}>
            {folded.map((kind) => (
              <ChartSection key={kind} name={foldedSections[kind]}>
                <section aria-label={titles[kind]} className="flex flex-col gap-2">
                  <div className="flex items-center justify-between gap-3">
                    <h3 className="text-sm text-soft">{titles[kind]}</h3>
                    <AddEntry kind={kind} title={titles[kind]} {...about} />
                  </div>
                  <EntryList title={titles[kind]} entries={ofKind(entries, kind)} />
                </section>
              </ChartSection>
            ))}
          </Folded>
        </>
      )}
    </QueryView>
  );
}

/** What is looked up more than read: behind one press. */
const folded = ["immunisation", "history"] as const;
const foldedSections = { immunisation: "vaccinations", history: "history" } as const;

const ofKind = (entries: readonly ChartEntryView[], kind: ChartKind) =>
  entries.filter(({ content }) => content.kind === kind);

const count = (entries: readonly ChartEntryView[]) =>
  folded.reduce((sum, kind) => sum + ofKind(entries, kind).length, 0);

function Folded({ summary, count: entries, children }: { summary: string; count: number; children: ReactNode }) {
  return (
    <details className="group rounded-box border border-hairline bg-surface">
      <summary className="flex min-h-control cursor-pointer list-none items-center justify-between gap-3 px-4 py-2 font-strong sm:px-5">
        <span>
          {summary}{" "}
          <span className="font-normal text-soft text-sm">
            <Plural value={entries} one="# entry" other="# entries" />
          </span>
        </span>
        <ChevronDown aria-hidden="true" className="text-soft group-open:rotate-180" />
      </summary>
      <div className="flex flex-col gap-5 px-4 pb-4 sm:px-5">{children}</div>
    </details>
  );
}

type AddEntryProps = {
  kind: ListedKind;
  title: string;
  patientId: PatientId;
  encounterId: EncounterId | undefined;
};

function AddEntry({ title, ...entry }: AddEntryProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const [adding, setAdding] = useState(false);
  const name = t`Add to ${title}`;
  return (
    <>
      <Button
        size="compact"
        icon={<Plus aria-hidden="true" />}
        aria-label={name}
        blocked={blocked}
        onClick={() => setAdding(true)}
      >
        <Trans>Add</Trans>
      </Button>
      {adding && <NewEntry title={name} {...entry} onClose={() => setAdding(false)} />}
    </>
  );
}

/** What holds before what is over; a press opens the words before and what may be done. */
function EntryList({ title, entries }: { title: string; entries: readonly ChartEntryView[] }) {
  const { i18n } = useLingui();
  const say = useAuthorWords();
  const [openId, setOpenId] = useState<string>();
  const open = entries.find(({ id }) => id === openId);
  const [current, over] = [true, false].map((wanted) => entries.filter(({ status }) => isCurrent(status) === wanted));
  if (entries.length === 0) {
    return (
      <p className="text-sm text-soft">
        <Trans>Nothing is written here yet.</Trans>
      </p>
    );
  }
  return (
    <>
      <List label={title} className="border-hairline border-t">
        {[...(current ?? []), ...(over ?? [])].map((entry) => {
          const texts = entryTexts(entry.content, (text) => i18n._(text));
          return (
            <ListRow
              key={entry.id}
              title={isCurrent(entry.status) ? texts.title : <span className="text-soft">{texts.title}</span>}
              description={[...texts.facts, say(entry.changed)].join(" · ")}
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
      {open && <EntrySheet entry={open} onClose={() => setOpenId(undefined)} />}
    </>
  );
}
