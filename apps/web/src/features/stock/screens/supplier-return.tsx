import type { SupplierReturnId } from "@carepoint/domain/kernel/id";
import { can } from "@carepoint/domain/kernel/state-machine";
import { type ReturnView, supplierReturnLifecycle } from "@carepoint/domain/stock/supplier-returns";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { HeadedQuery } from "../../../components/headed-query.tsx";
import { PackText } from "../../../components/pack-text.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dateText, money, number, visitTime } from "../../../lib/format.ts";
import { useSession } from "../../../lib/session.ts";
import { CreditReturn } from "../components/credit-return.tsx";
import { GoodsFiles } from "../components/goods-files.tsx";
import { usePurchasingCommands, useReturn } from "../components/purchasing-data.ts";
import { returnReasonWords, returnTones, returnWords } from "../components/purchasing-words.ts";
import { ToldWhy } from "../components/told-why.tsx";
import { UnitsText } from "../components/units-text.tsx";

/** What went back to a supplier, and its credit. */
export function SupplierReturn({ returnId }: { returnId: SupplierReturnId }) {
  const { t } = useLingui();
  return (
    <HeadedQuery
      title={t`Goods that went back`}
      query={useReturn(returnId)}
      offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(back) => <Sheet back={back} />}
    </HeadedQuery>
  );
}

function Sheet({ back }: { back: ReturnView }) {
  const { t, i18n } = useLingui();
  const { refuse } = usePurchasingCommands();
  const maySettle = useSession()?.role === "pharmacy_manager" && can(supplierReturnLifecycle, back.status, "credit");
  const { id: returnId, status, expected, credited, creditNumber } = back;
  const [due, got] = [money(expected), credited === null ? null : money(credited)];
  return (
    <Screen
      title={back.number}
      width="wide"
      lead={back.supplier.name}
      actions={
        maySettle && (
          <>
            <CreditReturn back={back} />
            <ToldWhy
              label={t`No credit comes`}
              title={t`No credit comes`}
              pending={refuse.isPending}
              error={refuse.error}
              onTold={(reason, done) => refuse.mutate({ returnId, reason }, { onSuccess: done })}
            >
              <Trans>The supplier gives nothing for these goods.</Trans>
            </ToldWhy>
          </>
        )
      }
      back={
        <Link to="/pharmacy/purchasing/returns">
          <ChevronLeft aria-hidden />
          <Trans>Goods that went back</Trans>
        </Link>
      }
    >
      <div className="flex flex-wrap items-center gap-3">
        <StatusPill tone={returnTones[status]}>{i18n._(returnWords[status])}</StatusPill>
        <span className="text-soft tabular-nums">{visitTime(back.at, back.zone)}</span>
      </div>
      <p className="tabular-nums">
        {got === null ? (
          <Trans>Credit expected: {due}</Trans>
        ) : (
          <Trans>
            Credited: {got} of {due}, note {creditNumber}
          </Trans>
        )}
      </p>
      {[back.note, back.settledNote].filter(Boolean).map((said) => (
        <p key={said} className="max-w-prose">
          {said}
        </p>
      ))}
      <ReturnedTable back={back} />
      <div className="flex flex-wrap gap-2">
        <GoodsFiles paper={{ returnId }} name={back.number.replaceAll("/", "-")} />
      </div>
    </Screen>
  );
}

function ReturnedTable({ back }: { back: ReturnView }) {
  const { t, i18n } = useLingui();
  const columns: Column<ReturnView["lines"][number]>[] = [
    {
      key: "medicine",
      header: t`Medicine`,
      card: "title",
      cell: ({ brand, packText }) => (
        <span className="flex flex-col">
          <span className="font-strong">{brand}</span>
          <span className="text-sm text-soft">
            <PackText brand={brand} packText={packText} />
          </span>
        </span>
      ),
    },
    { key: "batch", header: t`Batch`, nowrap: true, cell: (line) => line.number },
    {
      key: "expiry",
      header: t`Last day`,
      nowrap: true,
      yields: true,
      cell: ({ expiresOn }) => <span className="tabular-nums">{dateText(expiresOn)}</span>,
    },
    { key: "why", header: t`Why?`, cell: ({ reason }) => i18n._(returnReasonWords[reason]) },
    {
      key: "units",
      header: t`Units`,
      align: "end",
      card: "meta",
      cell: ({ units, packUnits }) => <UnitsText units={units} packUnits={packUnits} />,
    },
    {
      key: "credit",
      header: t`Credit expected`,
      align: "end",
      cell: ({ credit }) => <Money>{money(credit)}</Money>,
    },
  ];
  return (
    <DataTable
      caption={t`${number(back.lines.length)} batches went back`}
      columns={columns}
      rows={back.lines}
      rowKey={({ batchId }) => batchId}
    />
  );
}
