import { foundMedicineView } from "@carepoint/domain/catalogue/schema";
import { mostUnits } from "@carepoint/domain/stock/schema";
import { useEffect, useState } from "react";
import * as z from "zod";
import type { BasketLine } from "./basket-lines.tsx";

const key = "medicine-basket";
const line = z.object({
  medicine: foundMedicineView,
  units: z.int().min(1).max(mostUnits),
  insteadOf: foundMedicineView.pick({ id: true, brand: true }).optional(),
});
const kept = z.array(line).max(30);

/** What was put into the basket, until it is ordered: it outlives a reload of the tab, and signing out wipes it with everything else. */
export function useKeptBasket() {
  const [basket, setBasket] = useState<readonly BasketLine[]>(() => read(sessionStorage.getItem(key)));
  useEffect(() => {
    if (basket.length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(basket));
  }, [basket]);
  return [basket, setBasket] as const;
}

/** What the tab kept may be of another version of the app: then the basket is empty. */
function read(text: string | null): BasketLine[] {
  try {
    return kept.safeParse(JSON.parse(text ?? "[]")).data ?? [];
  } catch {
    return [];
  }
}
