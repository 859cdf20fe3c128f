import type { PurchaseId } from "@carepoint/domain/kernel/id";
import type { Offer } from "@carepoint/domain/stock/supplier-link";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { money, number } from "../../../lib/format.ts";
import { usePurchasingCommands } from "./purchasing-data.ts";

/** What the supplier's own system asks for the lines of a draft, and how many packs it has. */
export function Offers({ purchaseId }: { purchaseId: PurchaseId }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { askOffers } = usePurchasingCommands();
  const columns: Column<Offer>[] = [
    { key: "sku", header: "SKU", card: "title", nowrap: true, cell: ({ sku }) => sku },
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
        <DataTable caption={t`What the supplier offers`} columns={columns} rows={rows} rowKey={({ sku }) => sku} />
      )}
    </div>
  );
}
