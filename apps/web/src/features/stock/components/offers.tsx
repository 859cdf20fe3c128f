import type { PurchaseView } from "@carepoint/domain/stock/purchasing";
import { type Offer, withOffers } from "@carepoint/domain/stock/supplier-link";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { money, number } from "../../../lib/format.ts";
import { usePurchasingCommands } from "./purchasing-data.ts";

/** What the supplier's own system asks for the lines of a draft, and how many packs it has; one press takes its prices over. */
export function Offers({ order }: { order: PurchaseView }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { askOffers, amend } = usePurchasingCommands();
  const { id: purchaseId, version: baseVersion, supplier, note } = order;
  const brands = new Map(order.lines.map(({ sku, brand }) => [sku, brand]));
  const columns: Column<Offer>[] = [
    { key: "medicine", header: t`Medicine`, card: "title", cell: ({ sku }) => brands.get(sku) ?? sku },
    {
      key: "price",
      header: t`Price of a pack`,
      align: "end",
      cell: ({ packPrice }) => (packPrice === null ? null : <Money>{money(packPrice)}</Money>),
    },
    {
      key: "available",
      header: t`Packs there`,
      align: "end",
      cell: ({ available }) => (available === null ? null : number(available)),
    },
  ];
  const rows = askOffers.data?.items;
  const { lines, changed } = withOffers(order.lines, rows ?? []);
  const takeOver = () => amend.mutate({ purchaseId, baseVersion, supplierId: supplier.id, note, lines });
  return (
    <div className="flex flex-col items-start gap-3">
      <Button blocked={offline} pending={askOffers.isPending} onClick={() => askOffers.mutate({ purchaseId })}>
        <Trans>Ask the supplier's system for prices</Trans>
      </Button>
      <ErrorNotice error={askOffers.error} />
      {rows?.length === 0 && (
        <p role="status" className="text-soft">
          <Trans>It knows none of these medicines.</Trans>
        </p>
      )}
      {rows !== undefined && rows.length > 0 && (
        <>
          <DataTable caption={t`What the supplier offers`} columns={columns} rows={rows} rowKey={({ sku }) => sku} />
          <ErrorNotice error={amend.error} />
          <Button
            variant="primary"
            pending={amend.isPending}
            blocked={offline ?? (changed === 0 ? t`The order has these prices.` : undefined)}
            onClick={takeOver}
          >
            <Plural value={changed} one="Take # price over" other="Take # prices over" />
          </Button>
        </>
      )}
    </div>
  );
}
