import type { ReceiptRow } from "@carepoint/domain/stock/receipts";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft, PackagePlus } from "lucide-react";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { useOwnStore } from "../../../components/own-store.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dateText, dayOf, money, number } from "../../../lib/format.ts";
import { useReceipts } from "../components/receipt-data.ts";

/** What came when from whom, by which bill. */
export function Receipts() {
  const { t } = useLingui();
  const list = useReceipts(useOwnStore().data?.id);
  return (
    <Screen
      title={t`Goods received`}
      width="wide"
      back={
        <Link to="/pharmacy/stock">
          <ChevronLeft aria-hidden />
          <Trans>Stock</Trans>
        </Link>
      }
      actions={
        <Button variant="primary" icon={<PackagePlus aria-hidden />} render={<Link to="/pharmacy/receive" />}>
          <Trans>Receive goods</Trans>
        </Button>
      }
    >
      <QueryView
        query={list}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t`Nothing came yet`, body: t`Each supplier's bill that is received appears here.` }}
        offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(rows) => (
          <OlderEntries query={list}>
            <ReceiptTable rows={rows} />
          </OlderEntries>
        )}
      </QueryView>
    </Screen>
  );
}

function ReceiptTable({ rows }: { rows: readonly ReceiptRow[] }) {
  const { t } = useLingui();
  const columns: Column<ReceiptRow>[] = [
    {
      key: "bill",
      header: t`Bill`,
      card: "title",
      cell: ({ id, billNumber, supplierName }) => (
        <span className="flex flex-col">
          <Link className="font-strong text-action" to="/pharmacy/receipts/$receiptId" params={{ receiptId: id }}>
            {billNumber}
          </Link>
          <span className="text-sm text-soft">{supplierName}</span>
        </span>
      ),
    },
    {
      key: "billed",
      header: t`Date of the bill`,
      nowrap: true,
      yields: true,
      cell: ({ billedOn }) => <span className="tabular-nums">{dateText(billedOn)}</span>,
    },
    {
      key: "at",
      header: t`Received`,
      nowrap: true,
      card: "meta",
      cell: ({ at, zone }) => <span className="tabular-nums">{dayOf(at, zone)}</span>,
    },
    { key: "lines", header: t`Lines`, align: "end", cell: ({ lines }) => number(lines) },
    { key: "cost", header: t`Cost without tax`, align: "end", cell: ({ cost }) => <Money>{money(cost)}</Money> },
  ];
  return <DataTable caption={t`Goods received`} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
