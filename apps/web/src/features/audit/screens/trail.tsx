import { auditAction } from "@carepoint/domain/audit/schema";
import { uuidSchema } from "@carepoint/domain/kernel/id";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useDeferredValue, useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { fullTime, visitTime } from "../../../lib/format.ts";
import { actionWords } from "../components/action-words.ts";
import { EntryPanel } from "../components/entry-panel.tsx";
import { useEntryWords } from "../components/entry-words.ts";
import { Verification } from "../components/verification.tsx";
import { type TrailEntry, useTrail } from "../data.ts";

/** Who did what to which row, newest first. Names of fields only: what stood in them is sealed. */
export function Trail() {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const { actionText, fieldsText, granteeText } = useEntryWords();
  const [action, setAction] = useState("");
  const [id, setId] = useState("");
  const [position, setPosition] = useState<number>();
  const filter = useFilter(useDeferredValue(action), useDeferredValue(id));
  const trail = useTrail(filter);
  const selected = trail.data?.find((entry) => entry.position === position);
  const columns: Column<TrailEntry>[] = [
    {
      key: "at",
      header: t`When`,
      card: "meta",
      nowrap: true,
      cell: (row) => <time title={fullTime(row.at, zone)}>{visitTime(row.at, zone)}</time>,
    },
    { key: "actor", header: t`Who`, cell: (row) => row.actorName ?? <Trans>The system</Trans> },
    { key: "role", header: t`As`, yields: true, cell: (row) => granteeText(row.role) },
    { key: "action", header: t`What`, card: "title", cell: (row) => actionText(row.action) },
    { key: "changed", header: t`Fields`, cell: (row) => <span className="text-sm">{fieldsText(row.changed)}</span> },
  ];
  return (
    <TableAndPanel
      head={
        <>
          <title>{t`Audit trail · Care Point`}</title>
          <PageHeader title={t`Audit trail`} lead={t`Every change, chained so that nothing can be removed unseen.`} />
          <Verification />
          <div className="grid gap-3 sm:grid-cols-[14rem_minmax(0,24rem)]">
            <SelectField
              label={t`What was done`}
              value={action}
              onChange={(event) => setAction(event.target.value)}
              options={[
                { value: "", label: t`Everything` },
                ...Object.keys(actionWords).map((value) => ({ value, label: actionText(value) })),
              ]}
            />
            <TextField
              label={t`Id of a row`}
              spellCheck={false}
              value={id}
              onChange={(event) => setId(event.target.value)}
            />
          </div>
        </>
      }
      panel={<EntryPanel entry={selected} onFollow={setId} onClose={() => setPosition(undefined)} />}
    >
      <QueryView
        query={trail}
        isEmpty={(entries) => entries.length === 0}
        empty={
          action + id === ""
            ? { title: t`Nothing was recorded yet` }
            : { title: t`Nothing fits`, body: t`Choose another action, or use a whole id.` }
        }
      >
        {(entries) => (
          <OlderEntries query={trail}>
            <DataTable
              className="rounded-box border border-hairline bg-surface"
              caption={t`Audit entries`}
              columns={columns}
              rows={entries}
              rowKey={(row) => String(row.position)}
              selectedKey={position === undefined ? undefined : String(position)}
              onSelect={(row) => setPosition(row.position)}
            />
          </OlderEntries>
        )}
      </QueryView>
    </TableAndPanel>
  );
}

/** Only what is complete is asked for; half an id would be refused. */
function useFilter(action: string, id: string) {
  const named = auditAction.safeParse(action.trim());
  const row = uuidSchema.safeParse(id.trim());
  return { ...(named.success && { action: named.data }), ...(row.success && { subjectId: row.data }) };
}
