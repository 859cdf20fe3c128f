import type { RequestStatus } from "@carepoint/domain/billing/second-person";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { dayOf, money } from "../../../lib/format.ts";
import { requestWords } from "./refund-request-words.ts";
import { partedRequests } from "./requests.ts";

/** What one person asked and another decides. */
export interface Requested {
  readonly id: string;
  readonly patientName: string;
  readonly amount: number;
  readonly status: RequestStatus;
  readonly askedByName: string;
  readonly askedAt: string;
}

interface RequestsTableProps<Row extends Requested> {
  title: string;
  rows: readonly Row[];
  /** What only this kind of request says. */
  more?: readonly Column<Row>[];
  selectedId: string | undefined;
  onSelect: (requestId: string) => void;
}

/** What waits for a second person, and apart from it what became of the last ones. */
export function RequestsTable<Row extends Requested>(props: RequestsTableProps<Row>) {
  const { title, rows, more = [], selectedId, onSelect } = props;
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const columns: Column<Row>[] = [
    { key: "patient", header: t`Patient`, card: "title", cell: (row) => row.patientName },
    { key: "amount", header: t`Amount`, align: "end", cell: (row) => <Money strong>{money(row.amount)}</Money> },
    { key: "state", header: t`State`, card: "meta", cell: (row) => i18n._(requestWords[row.status]) },
    ...more,
    { key: "asker", header: t`Asked by`, yields: true, cell: (row) => row.askedByName },
    { key: "since", header: t`Since`, nowrap: true, cell: (row) => dayOf(row.askedAt, zone) },
  ];
  const { waiting, decided } = partedRequests(rows);
  const parts = [
    { key: "waiting", caption: title, of: waiting },
    { key: "decided", caption: t`${title}: decided in the last days`, of: decided },
  ];
  return parts
    .filter(({ of }) => of.length > 0)
    .map(({ key, caption, of }) => (
      <section key={key} className="mt-8 flex flex-col gap-3">
        <h2 className="text-lg font-strong max-sm:px-4">{caption}</h2>
        <DataTable
          className="rounded-box border border-hairline bg-surface"
          caption={caption}
          columns={columns}
          rows={of}
          rowKey={(row) => row.id}
          selectedKey={selectedId}
          onSelect={(row) => onSelect(row.id)}
        />
      </section>
    ));
}
