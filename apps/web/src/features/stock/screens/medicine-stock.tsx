import type { MedicineId } from "@carepoint/domain/kernel/id";
import { BackToStock } from "../components/back-to-stock.tsx";
import { MedicineSheet } from "../components/medicine-sheet.tsx";
import { useBranchStore } from "../components/stores.ts";

type MedicineStockProps = { medicineId: MedicineId; asked: Readonly<Record<string, unknown>> };

/** One medicine in the branch's pharmacy, or in the store that the address asks for. */
export function MedicineStock({ medicineId, asked }: MedicineStockProps) {
  const { store } = useBranchStore(asked.store);
  return <MedicineSheet store={store} medicineId={medicineId} back={<BackToStock store={asked.store} />} />;
}
