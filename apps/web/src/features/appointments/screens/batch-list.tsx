import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ListChecks } from "lucide-react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { visitTime } from "../../../lib/format.ts";
import { type ListedBatch, useBatches } from "../components/batch-data.ts";
import { batchActionNames } from "../components/batch-words.ts";

/** What was changed in bulk, the latest first: each opens again with how every row came out. */
export function BatchList() {
  const { t } = useLingui();
  const batches = useBatches();
  return (
    <Screen title={t`Changes to many visits`} lead={t`Each goes on by itself, also when nobody looks.`}>
      <QueryView
        query={batches}
        isEmpty={(items) => items.length === 0}
        empty={{
          icon: <ListChecks />,
          title: t`Nothing was changed in bulk yet`,
          body: t`On the day board, choose which visits are shown and change those.`,
        }}
      >
        {(items) => (
          <OlderEntries query={batches}>
            <div className="rounded-box border border-hairline bg-surface">
              <List label={t`Changes to many visits`}>
                {items.map((batch) => (
                  <Row key={batch.id} batch={batch} />
                ))}
              </List>
            </div>
          </OlderEntries>
        )}
      </QueryView>
    </Screen>
  );
}

function Row({ batch }: { batch: ListedBatch }) {
  const { i18n } = useLingui();
  const zone = useHospitalZone();
  const { id, reason, createdAt, byName, actions, visits } = batch;
  const facts = [
    plural(visits, { one: "# visit", other: "# visits" }),
    ...actions.map((action) => i18n._(batchActionNames[action])),
    visitTime(createdAt, zone),
    byName,
  ];
  return (
    <ListRow
      title={reason}
      description={facts.filter(Boolean).join(" · ")}
      end={<HowFar batch={batch} />}
      chevron
      render={<Link to="/batches/$batchId" params={{ batchId: id }} />}
    />
  );
}

function HowFar({ batch: { visits, waiting, refused } }: { batch: ListedBatch }) {
  const { t } = useLingui();
  const done = visits - waiting;
  if (waiting > 0) return <StatusPill tone="waiting">{t`${done} of ${visits} done`}</StatusPill>;
  if (refused > 0)
    return <StatusPill tone="problem">{plural(refused, { one: "# not done", other: "# not done" })}</StatusPill>;
  return <StatusPill tone="done">{t`Done`}</StatusPill>;
}
