import type { MedicineCharge } from "@carepoint/domain/billing/medicine-charge";
import { packInHindi, unitInHindi } from "@carepoint/domain/catalogue/hindi-packs";
import { paise } from "@carepoint/domain/kernel/money";
import { saleLines } from "@carepoint/domain/stock/sale-lines";
import type { Taken } from "../../stock/queries/plan.ts";
import type { SaleMedicine } from "./medicines.ts";

/** A charge, and for the sake of which wish. */
export interface SaleCharge extends MedicineCharge {
  readonly item: number;
}

/** What units of batches charge: whole packs and loose units apart, never above the pack's MRP. */
export function chargesOf(taken: readonly Taken[], medicines: ReadonlyMap<string, SaleMedicine>): SaleCharge[] {
  return taken.flatMap(({ line: item, units, batch }) => {
    const medicine = medicines.get(batch.medicineId);
    if (!medicine) return [];
    const { brand, packText, packUnits, unit, hsn: code, taxClass, price } = medicine;
    const lines = saleLines({ batchId: batch.batchId, units, packUnits, price, mrp: paise(batch.mrp) });
    return lines.map(({ batchId, of: soldAs, quantity, unitPrice }): SaleCharge => {
      const [sold, soldHi] = soldAs === "packs" ? [packText, packInHindi(medicine)] : [unit, unitInHindi(unit, 1)];
      return {
        kind: "medicine",
        item,
        batchId,
        soldAs,
        description: `${brand}, ${sold}`,
        descriptionHi: `${brand}, ${soldHi}`,
        code,
        taxClass,
        unitPrice,
        quantity,
        priceIncludesTax: true,
      };
    });
  });
}
