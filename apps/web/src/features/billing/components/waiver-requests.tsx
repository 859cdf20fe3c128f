import type { WaiverView } from "@carepoint/domain/billing/waiver";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { dayOf, money } from "../../../lib/format.ts";
import { requestWords } from "./refund-request-words.ts";
import { waiverWords } from "./waiver-words.ts";

interface WaiverRequestsProps {
  rows: readonly WaiverView[];
  selectedId: string | undefined;
  onSelect: (waiverId: string) => void;
}

/** Fees that somebody asked to be waived, and what became of the last ones. */
export default function WaiverRequests({ rows, selectedId, onSelect }: WaiverRequestsProps) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const columns: Column<WaiverView>[] = [
    { key: "patient", header: t`Patient`, card: "title", cell: (row) => row.patientName },
    { key: "amount", header: t`Amount`, align: "end", cell: (row) => <Money strong>{money(row.amount)}</Money> },
    { key: "state", header: t`State`, card: "meta", cell: (row) => i18n._(requestWords[row.status]) },
    { key: "why", header: t`Why it is waived`, yields: true, cell: (row) => i18n._(waiverWords[row.reason]) },
    { key: "asker", header: t`Asked by`, yields: true, cell: (row) => row.askedByName },
    { key: "since", header: t`Since`, nowrap: true, cell: (row) => dayOf(row.askedAt, zone) },
  ];
  return (
    <section className="mt-8 flex flex-col gap-3">
      <h2 className="text-lg font-strong max-sm:px-4">{t`Fees to be waived`}</h2>
      <DataTable
        className="rounded-box border border-hairline bg-surface"
        caption={t`Fees to be waived`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        selectedKey={selectedId}
        onSelect={(row) => onSelect(row.id)}
      />
    </section>
  );
}
