import type { ReturnRow } from "@carepoint/domain/stock/supplier-returns";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { PackageMinus } from "lucide-react";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { useOwnStore } from "../../../components/own-store.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dayOf, money } from "../../../lib/format.ts";
import { useReturns } from "../components/purchasing-data.ts";
import { PurchasingPlaces } from "../components/purchasing-places.tsx";
import { returnTones, returnWords } from "../components/purchasing-words.ts";

/** What went back to suppliers, and what became of its credit. */
export function SupplierReturns() {
  const { t } = useLingui();
  const list = useReturns(useOwnStore().data?.id);
  return (
    <Screen
      title={t`Goods that went back`}
      width="wide"
      actions={
        <Button
          variant="primary"
          icon={<PackageMinus aria-hidden />}
          render={<Link to="/pharmacy/purchasing/returns/new" />}
        >
          <Trans>Send goods back</Trans>
        </Button>
      }
    >
      <PurchasingPlaces current="returns" />
      <QueryView
        query={list}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t`Nothing went back yet`, body: t`What is sent back to a supplier appears here.` }}
        offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(rows) => (
          <OlderEntries query={list}>
            <ReturnTable rows={rows} />
          </OlderEntries>
        )}
      </QueryView>
    </Screen>
  );
}

function ReturnTable({ rows }: { rows: readonly ReturnRow[] }) {
  const { t, i18n } = useLingui();
  const columns: Column<ReturnRow>[] = [
    {
      key: "number",
      header: t({ context: "goods sent back", message: "Note" }),
      card: "title",
      cell: ({ id, number, supplierName }) => (
        <span className="flex flex-col">
          <Link
            className="font-strong text-action"
            to="/pharmacy/purchasing/returns/$returnId"
            params={{ returnId: id }}
          >
            {number}
          </Link>
          <span className="text-sm text-soft">{supplierName}</span>
        </span>
      ),
    },
    {
      key: "status",
      header: t`State`,
      card: "meta",
      cell: ({ status }) => <StatusPill tone={returnTones[status]}>{i18n._(returnWords[status])}</StatusPill>,
    },
    {
      key: "at",
      header: t`Sent on`,
      nowrap: true,
      cell: ({ at, zone }) => <span className="tabular-nums">{dayOf(at, zone)}</span>,
    },
    { key: "lines", header: t`Batches`, align: "end", yields: true, cell: ({ lines }) => lines },
    {
      key: "expected",
      header: t`Credit expected`,
      align: "end",
      cell: ({ expected }) => <Money>{money(expected)}</Money>,
    },
    {
      key: "credited",
      header: t`Credited`,
      align: "end",
      cell: ({ credited }) => (credited === null ? null : <Money>{money(credited)}</Money>),
    },
  ];
  return <DataTable caption={t`Goods that went back`} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
