import type { SupplierRow } from "@carepoint/domain/stock/suppliers";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useSession } from "../../../lib/session.ts";
import { useSupplierBook } from "../components/purchasing-data.ts";
import { PurchasingPlaces } from "../components/purchasing-places.tsx";
import { SupplierForm } from "../components/supplier-form.tsx";
import { SupplierLink } from "../components/supplier-link.tsx";

/** Who brings medicines to the hospital; who manages the pharmacy adds and amends them. */
export function Suppliers() {
  const { t } = useLingui();
  const book = useSupplierBook();
  const mayAmend = useSession()?.role === "pharmacy_manager";
  const [open, setOpen] = useState<"new" | SupplierRow["id"]>();
  const close = () => setOpen(undefined);
  const supplier = book.data?.find(({ id }) => id === open) ?? null;
  const isOpen = open === "new" || supplier !== null;
  return (
    <Screen
      title={t`Suppliers`}
      width="wide"
      actions={
        mayAmend && (
          <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen("new")}>
            <Trans>Add a supplier</Trans>
          </Button>
        )
      }
    >
      <PurchasingPlaces current="suppliers" />
      <QueryView
        query={book}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t`No supplier yet`, body: t`Who manages the pharmacy adds the first one.` }}
        offlineMissing={{ title: t`Suppliers need a connection`, body: t`They will load when you are connected.` }}
      >
        {(rows) => <SupplierTable rows={rows} onOpen={mayAmend ? setOpen : undefined} />}
      </QueryView>
      <Sheet open={isOpen} onClose={close} closeLabel={t`Close`} title={supplier?.name ?? t`Add a supplier`}>
        {isOpen && (
          <div className="flex flex-col gap-6">
            <SupplierForm key={open} supplier={supplier} onDone={close} />
            {supplier && <SupplierLink supplier={supplier} />}
          </div>
        )}
      </Sheet>
    </Screen>
  );
}

type SupplierTableProps = {
  rows: readonly SupplierRow[];
  onOpen: ((id: SupplierRow["id"]) => void) | undefined;
};

function SupplierTable({ rows, onOpen }: SupplierTableProps) {
  const { t } = useLingui();
  const columns: Column<SupplierRow>[] = [
    {
      key: "name",
      header: t`Supplier`,
      card: "title",
      cell: ({ name, address }) => (
        <span className="flex flex-col">
          <span className="font-strong">{name}</span>
          {address && <span className="text-sm text-soft">{address}</span>}
        </span>
      ),
    },
    {
      key: "state",
      header: t`State`,
      card: "meta",
      cell: ({ active }) => (
        <StatusPill tone={active ? "confirmed" : "done"}>{active ? t`Brings` : t`Brings no more`}</StatusPill>
      ),
    },
    { key: "phone", header: t`Phone`, nowrap: true, cell: ({ phone }) => phone },
    { key: "email", header: t`Email`, yields: true, cell: ({ email }) => email },
    { key: "gstin", header: "GSTIN", nowrap: true, yields: true, cell: ({ gstin }) => gstin },
    { key: "licence", header: t`Drug licence`, yields: true, cell: ({ licence }) => licence },
    {
      key: "lead",
      header: t`Brings within`,
      align: "end",
      nowrap: true,
      cell: ({ leadDays }) => <Plural value={leadDays} one="# day" other="# days" />,
    },
  ];
  const change: Column<SupplierRow> = {
    key: "change",
    header: <span className="sr-only">{t`Change`}</span>,
    align: "end",
    cell: ({ id, name }) => (
      <Button size="compact" aria-label={t`Change ${name}`} onClick={() => onOpen?.(id)}>
        <Trans>Change</Trans>
      </Button>
    ),
  };
  return (
    <DataTable
      caption={t`Suppliers`}
      columns={onOpen ? [...columns, change] : columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}
