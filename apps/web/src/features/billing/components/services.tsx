import type { ServiceView } from "@carepoint/domain/billing/price-list";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Money } from "@carepoint/ui/blocks/money";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import { dateText, money } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { AddService } from "./add-service.tsx";
import { AmendService } from "./amend-service.tsx";
import { taxClassWords } from "./tax-words.ts";

/** The price list; a row opens what can be changed of it. */
export function Services({ services, today }: { services: readonly ServiceView[]; today: CalendarDate }) {
  const { t, i18n } = useLingui();
  const pick = useLocalized();
  const [open, setOpen] = useState<string>();
  const close = () => setOpen(undefined);
  const edited = services.find(({ id }) => id === open);
  const columns: Column<ServiceView>[] = [
    {
      key: "name",
      header: t`Name`,
      card: "title",
      cell: (row) => (
        <span className={row.active ? "" : "text-soft"}>
          {pick(row.name)}
          {!row.active && ` (${t`not sold any more`})`}
        </span>
      ),
    },
    { key: "price", header: t`Price`, align: "end", card: "meta", cell: (row) => priceCell(row) },
    { key: "class", header: t`Taxed as`, cell: (row) => i18n._(taxClassWords[row.taxClass]) },
    {
      key: "code",
      header: t`SAC or HSN`,
      yields: true,
      cell: (row) => <span className="tabular-nums">{row.code}</span>,
    },
    {
      key: "coming",
      header: t`Next price`,
      cell: ({ coming: [next] }) => next && `${money(next.price)}, ${dateText(next.validFrom)}`,
    },
  ];
  return (
    <div className="flex flex-col gap-4">
      {services.length === 0 ? (
        <EmptyState title={t`Nothing is on the price list yet`}>
          <Trans>What you add here can be billed at the desk at once.</Trans>
        </EmptyState>
      ) : (
        <DataTable
          caption={t`Price list`}
          columns={columns}
          rows={services}
          rowKey={({ id }) => id}
          selectedKey={open}
          onSelect={({ id }) => setOpen(id)}
        />
      )}
      <Button className="self-start" icon={<Plus aria-hidden="true" />} onClick={() => setOpen("new")}>
        <Trans>Add to the price list</Trans>
      </Button>
      <Sheet
        open={open !== undefined}
        onClose={close}
        closeLabel={t`Close`}
        title={edited ? pick(edited.name) : t`New on the price list`}
      >
        {open === "new" && <AddService onSaved={close} />}
        {edited && <AmendService key={edited.version} service={edited} today={today} onSaved={close} />}
      </Sheet>
    </div>
  );
}

function priceCell({ price }: ServiceView) {
  return price === null ? null : <Money>{money(price)}</Money>;
}
