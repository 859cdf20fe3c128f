import { type PurchasePart, type PurchaseRow, purchaseParts } from "@carepoint/domain/stock/purchasing";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { useOwnStore } from "../../../components/own-store.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dateText, dayOf, money } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { usePurchases } from "../components/purchasing-data.ts";
import { PurchasingPlaces } from "../components/purchasing-places.tsx";
import { purchaseTones, purchaseWord } from "../components/purchasing-words.ts";

const partWords: Readonly<Record<PurchasePart, MessageDescriptor>> = {
  open: msg`Under way`,
  done: msg({ context: "orders", message: "Over" }),
};

/** What the branch's pharmacy orders of suppliers: under way, and over. */
export function PurchaseList({ asked }: { asked: unknown }) {
  const part = purchaseParts.find((each) => each === asked) ?? "open";
  const { t, i18n } = useLingui();
  const pick = useLocalized();
  const navigate = useNavigate();
  const store = useOwnStore();
  const list = usePurchases(store.data?.id, part);
  return (
    <Screen
      title={t`Orders to suppliers`}
      width="wide"
      {...(store.data && { lead: pick(store.data.branchName) })}
      actions={
        <Button variant="primary" icon={<Plus aria-hidden />} render={<Link to="/pharmacy/purchasing/new" />}>
          <Trans>New order</Trans>
        </Button>
      }
    >
      <PurchasingPlaces current="orders" />
      <SegmentedControl
        label={t`Which orders`}
        options={purchaseParts.map((value) => ({ value, label: i18n._(partWords[value]) }))}
        value={part}
        onChange={(value) => void navigate({ to: "/pharmacy/purchasing", search: { part: value }, replace: true })}
      />
      <QueryView
        query={list}
        isEmpty={(rows) => rows.length === 0}
        empty={
          part === "open"
            ? { title: t`Nothing is ordered`, body: t`Begin with a new order: what is low is put on it.` }
            : { title: t`No order is over yet`, body: t`What came or was called off appears here.` }
        }
        offlineMissing={{ title: t`Orders need a connection`, body: t`They will load when you are connected.` }}
      >
        {(rows) => (
          <OlderEntries query={list}>
            <PurchaseTable rows={rows} />
          </OlderEntries>
        )}
      </QueryView>
    </Screen>
  );
}

function PurchaseTable({ rows }: { rows: readonly PurchaseRow[] }) {
  const { t, i18n } = useLingui();
  const columns: Column<PurchaseRow>[] = [
    {
      key: "number",
      header: t`Order`,
      card: "title",
      cell: ({ id, number, supplierName }) => (
        <span className="flex flex-col">
          <Link className="font-strong text-action" to="/pharmacy/purchasing/$purchaseId" params={{ purchaseId: id }}>
            {number ?? t`Draft`}
          </Link>
          <span className="text-sm text-soft">{supplierName}</span>
        </span>
      ),
    },
    {
      key: "status",
      header: t`State`,
      card: "meta",
      cell: ({ status, way }) => (
        <StatusPill tone={purchaseTones[status]}>{i18n._(purchaseWord(status, way))}</StatusPill>
      ),
    },
    {
      key: "at",
      header: t`Written`,
      nowrap: true,
      yields: true,
      cell: ({ at, zone }) => <span className="tabular-nums">{dayOf(at, zone)}</span>,
    },
    {
      key: "expected",
      header: t`To be here by`,
      nowrap: true,
      cell: ({ expectedOn, late }) =>
        expectedOn && (
          <span className="inline-flex flex-wrap items-center gap-2 tabular-nums">
            {dateText(expectedOn)}
            {late && <StatusPill tone="problem">{t`Late`}</StatusPill>}
          </span>
        ),
    },
    { key: "lines", header: t`Medicines`, align: "end", cell: ({ lines }) => lines },
    { key: "cost", header: t`Without tax`, align: "end", cell: ({ cost }) => <Money>{money(cost)}</Money> },
  ];
  return <DataTable caption={t`Orders to suppliers`} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
