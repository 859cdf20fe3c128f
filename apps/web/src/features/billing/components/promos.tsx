import type { ServiceView } from "@carepoint/domain/billing/price-list";
import { type PromoView, promoState } from "@carepoint/domain/billing/promo";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Money } from "@carepoint/ui/blocks/money";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { serverInstant } from "../../../lib/clock.ts";
import { money, number } from "../../../lib/format.ts";
import { AddPromo } from "./add-promo.tsx";
import { usePromos } from "./promo-data.ts";
import { PromoFacts } from "./promo-facts.tsx";
import { promoStateWords } from "./promo-words.ts";

/** Promo codes with what was used of each; a row opens its terms. */
export default function Promos({ services }: { services: readonly ServiceView[] }) {
  const { t } = useLingui();
  const promos = usePromos();
  const [open, setOpen] = useState<string>();
  const close = () => setOpen(undefined);
  const shown = promos.data?.find(({ id }) => id === open);
  return (
    <div className="flex flex-col gap-4">
      <QueryView query={promos}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t`There is no promo code yet`}>
              <Trans>A code takes something off a bill for as long and as often as you say.</Trans>
            </EmptyState>
          ) : (
            <PromoTable promos={items} open={open} onOpen={setOpen} />
          )
        }
      </QueryView>
      <Button className="self-start" icon={<Plus aria-hidden="true" />} onClick={() => setOpen("new")}>
        <Trans>New promo code</Trans>
      </Button>
      <Sheet open={open !== undefined} onClose={close} closeLabel={t`Close`} title={shown?.code ?? t`New promo code`}>
        {open === "new" && <AddPromo services={services} onSaved={close} />}
        {shown && <PromoFacts promo={shown} services={services} onEnded={close} />}
      </Sheet>
    </div>
  );
}

type PromoTableProps = { promos: readonly PromoView[]; open: string | undefined; onOpen: (id: string) => void };

function PromoTable({ promos, open, onOpen }: PromoTableProps) {
  const { t, i18n } = useLingui();
  const now = serverInstant();
  const stateOf = ({ validFrom, validTo, endedAt, ...promo }: PromoView) => {
    const times = { validFrom: toInstant(validFrom), validTo: toInstant(validTo) };
    return promoStateWords[promoState({ ...promo, ...times, endedAt: endedAt ? toInstant(endedAt) : null }, now)];
  };
  const columns: Column<PromoView>[] = [
    {
      key: "code",
      header: t`Code`,
      card: "title",
      cell: ({ code }) => <span className="font-strong tabular-nums">{code}</span>,
    },
    {
      key: "state",
      header: t`State`,
      card: "meta",
      cell: (row) => <StatusPill tone={stateOf(row).tone}>{i18n._(stateOf(row).words)}</StatusPill>,
    },
    {
      key: "uses",
      header: t`Used`,
      align: "end",
      cell: ({ uses, maxUses }) => <span className="tabular-nums">{usedText(uses, maxUses)}</span>,
    },
    {
      key: "given",
      header: t`Taken off`,
      align: "end",
      cell: ({ given, budget }) => (
        <Money>{budget === null ? money(given) : `${money(given)} / ${money(budget)}`}</Money>
      ),
    },
  ];
  return (
    <DataTable
      caption={t`Promo codes`}
      columns={columns}
      rows={promos}
      rowKey={({ id }) => id}
      selectedKey={open}
      onSelect={({ id }) => onOpen(id)}
    />
  );
}

function usedText(uses: number, most: number | null): string {
  return most === null ? number(uses) : `${number(uses)} / ${number(most)}`;
}
