import type { PatientId } from "@carepoint/domain/kernel/id";
import type { SaleRow } from "@carepoint/domain/pharmacy/sales";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { useOwnStore } from "../../../components/own-store.ts";
import { providerWords } from "../../../components/provider-words.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { listText, money, visitTime } from "../../../lib/format.ts";
import { useSales } from "../data.ts";
import { PrintSaleBill } from "./print-sale-bill.tsx";

/** Bills of the counter, the latest first, all of them or one customer's: each to print again, or to take goods back on. */
export function SaleList({ patientId }: { patientId?: PatientId }) {
  const { t } = useLingui();
  const list = useSales(useOwnStore().data?.id, patientId);
  return (
    <QueryView
      query={list}
      isEmpty={(rows) => rows.length === 0}
      empty={
        patientId
          ? { title: t`No bill of this customer`, body: t`This pharmacy sold them nothing in their name.` }
          : { title: t`Nothing was sold yet`, body: t`Each bill of the counter appears here.` }
      }
      offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(rows) => (
        <OlderEntries query={list}>
          <SaleTable rows={rows} />
        </OlderEntries>
      )}
    </QueryView>
  );
}

function SaleTable({ rows }: { rows: readonly SaleRow[] }) {
  const { t, i18n } = useLingui();
  const columns: Column<SaleRow>[] = [
    {
      key: "number",
      header: t`Bill`,
      card: "title",
      cell: ({ number, onPrescription }) => (
        <span className="flex flex-col">
          <span className="font-strong tabular-nums">{number}</span>
          <span className="text-sm text-soft">{onPrescription ? t`On prescription` : t`Over the counter`}</span>
        </span>
      ),
    },
    {
      key: "at",
      header: t`Sold`,
      nowrap: true,
      card: "meta",
      cell: ({ at, zone }) => <span className="tabular-nums">{visitTime(at, zone)}</span>,
    },
    { key: "by", header: t`Given out by`, yields: true, cell: ({ by }) => by },
    {
      key: "ways",
      header: t`Paid by`,
      cell: ({ ways, paid, total }) =>
        paid < total && ways.length === 0 ? t`Not paid` : listText(ways.map((way) => i18n._(providerWords[way]))),
    },
    {
      key: "total",
      header: t`Total`,
      align: "end",
      cell: ({ total, returned }) => (
        <span className="flex flex-col items-end">
          <Money>{money(total)}</Money>
          {returned > 0 && (
            <span className="text-sm text-soft tabular-nums">
              <Trans>{money(returned)} came back</Trans>
            </span>
          )}
        </span>
      ),
    },
    {
      key: "do",
      header: <span className="sr-only">{t`What can be done`}</span>,
      align: "end",
      cell: ({ invoiceId, number }) => (
        <span className="flex flex-wrap justify-end gap-2">
          <PrintSaleBill invoiceId={invoiceId} size="compact" />
          <Button
            size="compact"
            icon={<Undo2 aria-hidden />}
            render={<Link to="/pharmacy/returns" search={{ bill: number }} />}
          >
            <Trans>Take goods back</Trans>
          </Button>
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t`Bills of the counter`}
      columns={columns}
      rows={rows}
      rowKey={({ dispenseId }) => dispenseId}
    />
  );
}
