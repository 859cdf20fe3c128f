import type { MedicineId } from "@carepoint/domain/kernel/id";
import { freeUnits } from "@carepoint/domain/stock/allocation";
import type { MedicineStockView, StoreView } from "@carepoint/domain/stock/schema";
import { suggestedOrder } from "@carepoint/domain/stock/standing";
import { Card } from "@carepoint/ui/blocks/card";
import { FigureRow } from "@carepoint/ui/blocks/figure-row";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { HeadedQuery } from "../../../components/headed-query.tsx";
import { useOwnStore } from "../../../components/own-store.ts";
import { Screen } from "../../../components/screen.tsx";
import { number } from "../../../lib/format.ts";
import { useSession } from "../../../lib/session.ts";
import { Batches } from "../components/batches.tsx";
import { Movements } from "../components/movements.tsx";
import { StockRule } from "../components/stock-rule.tsx";
import { useMedicineStock } from "../data.ts";

/** One medicine in the branch's pharmacy: its batches, what they are good for, and how its units came and went. */
export function MedicineStock({ medicineId }: { medicineId: MedicineId }) {
  const { t } = useLingui();
  const store = useOwnStore().data ?? undefined;
  const query = useMedicineStock(store?.id, medicineId);
  return (
    <HeadedQuery
      title={t`Stock`}
      query={query}
      offlineMissing={{ title: t`Stock needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(stock) => store && <Sheet stock={stock} store={store} />}
    </HeadedQuery>
  );
}

function Sheet({ stock, store }: { stock: MedicineStockView; store: StoreView }) {
  const { t } = useLingui();
  const mayRule = useSession()?.role === "pharmacy_manager";
  const onHand = stock.batches.reduce((all, batch) => all + batch.onHand, 0);
  const free = stock.batches.reduce(
    (all, batch) =>
      all + freeUnits({ ...batch, medicineId: stock.medicineId, blocked: batch.blockedFor !== null }, stock.today),
    0,
  );
  const toOrder = suggestedOrder(free, stock.rule);
  return (
    <Screen
      title={stock.brand}
      width="wide"
      lead={[stock.packText, stock.manufacturer].filter(Boolean).join(" · ")}
      back={
        <Link to="/pharmacy/stock">
          <ChevronLeft aria-hidden />
          <Trans>Stock</Trans>
        </Link>
      }
    >
      <Card flush>
        <FigureRow
          figures={[
            { key: "free", name: t`Can be sold`, value: number(free) },
            { key: "hand", name: t`On the shelf`, value: number(onHand) },
            { key: "order", name: t`To order, in units`, value: number(toOrder) },
          ]}
        />
      </Card>
      {mayRule && <StockRule storeId={store.id} medicineId={stock.medicineId} rule={stock.rule} />}
      <Batches stock={stock} store={store} />
      <Movements storeId={store.id} medicineId={stock.medicineId} />
    </Screen>
  );
}
