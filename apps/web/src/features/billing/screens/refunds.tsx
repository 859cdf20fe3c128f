import type { RefundAttention } from "@carepoint/domain/billing/schema";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { useLingui } from "@lingui/react/macro";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { dayOf, money } from "../../../lib/format.ts";
import { RefundPanel } from "../components/refund-panel.tsx";
import { causeWords, troubleWords } from "../components/refund-words.ts";
import { useAttention } from "../data.ts";

/** Refunds that need a person: failed at the gateway, silent for too long, or waiting at the counter. */
export function Refunds() {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const attention = useAttention();
  const [selectedId, setSelectedId] = useState<string>();
  const selected = attention.data?.find(({ id }) => id === selectedId);
  const columns: Column<RefundAttention>[] = [
    { key: "patient", header: t`Patient`, card: "title", cell: (row) => row.patientName },
    { key: "amount", header: t`Amount`, align: "end", cell: (row) => <Money strong>{money(row.amount)}</Money> },
    { key: "trouble", header: t`What is wrong`, card: "meta", cell: (row) => i18n._(troubleWords[row.trouble]) },
    { key: "cause", header: t`Why it goes back`, yields: true, cell: (row) => i18n._(causeWords[row.reason]) },
    {
      key: "bill",
      header: t`Bill`,
      nowrap: true,
      yields: true,
      cell: (row) => <span className="tabular-nums">{row.invoiceNumber}</span>,
    },
    { key: "since", header: t`Since`, nowrap: true, cell: (row) => dayOf(row.requestedAt, zone) },
  ];
  return (
    <TableAndPanel
      head={
        <>
          <title>{t`Refunds · Care Point`}</title>
          <PageHeader title={t`Refunds`} lead={t`Money that patients wait for. What failed comes first.`} />
        </>
      }
      panel={<RefundPanel refund={selected} onClose={() => setSelectedId(undefined)} />}
    >
      <QueryView
        query={attention}
        isEmpty={(rows) => rows.length === 0}
        empty={{
          icon: <CircleCheck />,
          title: t`Every refund is on its way`,
          body: t`One that fails, stays without an answer or waits at the counter appears here.`,
        }}
      >
        {(rows) => (
          <DataTable
            className="rounded-box border border-hairline bg-surface"
            caption={t`Refunds that need you`}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            selectedKey={selectedId}
            onSelect={(row) => setSelectedId(row.id)}
          />
        )}
      </QueryView>
    </TableAndPanel>
  );
}
