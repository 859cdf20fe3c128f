import type { RefundRequestView } from "@carepoint/domain/billing/refund-approval";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { dayOf, money } from "../../../lib/format.ts";
import { requestWords } from "./refund-request-words.ts";

interface RefundRequestsProps {
  rows: readonly RefundRequestView[];
  selectedId: string | undefined;
  onSelect: (requestId: string) => void;
}

/** Refunds above the limit for one person, and what became of the last ones. */
export function RefundRequests({ rows, selectedId, onSelect }: RefundRequestsProps) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const columns: Column<RefundRequestView>[] = [
    { key: "patient", header: t`Patient`, card: "title", cell: (row) => row.patientName },
    { key: "amount", header: t`Amount`, align: "end", cell: (row) => <Money strong>{money(row.amount)}</Money> },
    { key: "state", header: t`State`, card: "meta", cell: (row) => i18n._(requestWords[row.status]) },
    { key: "asker", header: t`Asked by`, yields: true, cell: (row) => row.askedByName },
    { key: "since", header: t`Since`, nowrap: true, cell: (row) => dayOf(row.askedAt, zone) },
  ];
  return (
    <section className="mt-8 flex flex-col gap-3">
      <h2 className="text-lg font-strong max-sm:px-4">{t`Need a second person`}</h2>
      <DataTable
        className="rounded-box border border-hairline bg-surface"
        caption={t`Need a second person`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        selectedKey={selectedId}
        onSelect={(row) => onSelect(row.id)}
      />
    </section>
  );
}
