import type { MedicineId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { freeUnits } from "@carepoint/domain/stock/allocation";
import { stockPolicy } from "@carepoint/domain/stock/policy";
import type { MedicineStockView, StoreView } from "@carepoint/domain/stock/schema";
import { suggestedOrder } from "@carepoint/domain/stock/standing";
import { Card } from "@carepoint/ui/blocks/card";
import { FigureRow } from "@carepoint/ui/blocks/figure-row";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { HeadedQuery } from "../../../components/headed-query.tsx";
import { usePackWords } from "../../../components/pack-words.ts";
import { Screen } from "../../../components/screen.tsx";
import { number } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useMedicineStock } from "../data.ts";
import { Batches } from "./batches.tsx";
import { Movements } from "./movements.tsx";
import { StockRule } from "./stock-rule.tsx";

type MedicineSheetProps = {
  store: StoreView | undefined;
  medicineId: MedicineId;
  /** The way back to where it was come from. */
  back: ReactNode;
};

/** One medicine in a store: its batches, what they are good for, and how its units came and went. */
export function MedicineSheet({ store, medicineId, back }: MedicineSheetProps) {
  const { t } = useLingui();
  return (
    <HeadedQuery
      title={t`Stock`}
      query={useMedicineStock(store?.id, medicineId)}
      offlineMissing={{ title: t`Stock needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(stock) => store && <Sheet stock={stock} store={store} back={back} />}
    </HeadedQuery>
  );
}

type SheetProps = { stock: MedicineStockView; store: StoreView; back: ReactNode };

function Sheet({ stock, store, back }: SheetProps) {
  const { t } = useLingui();
  const words = usePackWords();
  const mayRule = mayDo(stockPolicy.set_rule, useSignedIn().role) !== undefined;
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
      lead={[words.pack(stock), stock.manufacturer].filter(Boolean).join(" · ")}
      back={back}
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
