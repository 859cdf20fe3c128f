import type { HeldFiles as Held, HeldFile } from "@carepoint/domain/files/held";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { fileSize } from "../../../lib/file-size.ts";
import { fullTime, visitTime } from "../../../lib/format.ts";
import { HeldPanel } from "../components/held-panel.tsx";
import { purposeWords, senderWords, standingTones, standingWords } from "../components/held-words.ts";
import { ScannerState } from "../components/scanner-state.tsx";
import { useHeldFiles } from "../data.ts";

/** What the scanner locked and what waits for it. Nobody opens a file here, and nothing says whose it is. */
export function HeldFiles() {
  const { t } = useLingui();
  const [selected, setSelected] = useState<string>();
  const query = useHeldFiles();
  return (
    <TableAndPanel
      head={
        <>
          <title>{t`Locked files · Care Point`}</title>
          <PageHeader
            title={t`Locked files`}
            lead={t`Files in which the scanner found something, and those that wait for it. Nobody is given them.`}
          />
          {query.data && <ScannerState held={query.data} />}
        </>
      }
      panel={
        <HeldPanel
          key={selected}
          file={query.data?.items.find(({ id }) => id === selected)}
          scanner={query.data?.scanner ?? null}
          onClose={() => setSelected(undefined)}
        />
      }
    >
      <QueryView<Held> query={query}>
        {({ items }) => <HeldTable items={items} selected={selected} onSelect={setSelected} />}
      </QueryView>
    </TableAndPanel>
  );
}

type HeldTableProps = {
  items: readonly HeldFile[];
  selected: string | undefined;
  onSelect: (id: string) => void;
};

function HeldTable({ items, selected, onSelect }: HeldTableProps) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  if (items.length === 0)
    return <EmptyState title={t`Nothing is locked`}>{t`What the scanner locks stands here.`}</EmptyState>;
  const columns: Column<HeldFile>[] = [
    { key: "what", header: t`What`, card: "title", cell: (row) => i18n._(purposeWords[row.purpose]) },
    {
      key: "at",
      header: t`Came`,
      card: "meta",
      nowrap: true,
      cell: (row) => <time title={fullTime(row.uploadedAt, zone)}>{visitTime(row.uploadedAt, zone)}</time>,
    },
    {
      key: "standing",
      header: t`State`,
      cell: (row) => <StatusPill tone={standingTones[row.status]}>{i18n._(standingWords[row.status])}</StatusPill>,
    },
    { key: "found", header: t`What was found`, cell: (row) => row.found ?? "" },
    { key: "from", header: t`Sent by`, cell: (row) => (row.sentBy ? i18n._(senderWords[row.sentBy]) : "") },
    { key: "size", header: t`Size`, align: "end", nowrap: true, cell: (row) => fileSize(row.bytes) },
  ];
  return (
    <DataTable
      className="rounded-box border border-hairline bg-surface"
      caption={t`Locked files`}
      columns={columns}
      rows={items}
      rowKey={(row) => row.id}
      selectedKey={selected}
      onSelect={(row) => onSelect(row.id)}
    />
  );
}
