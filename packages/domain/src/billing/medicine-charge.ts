import type { Charge } from "./totals.ts";

/** A medicine on a bill: so many packs, or loose units of one, of a batch; the tax lies within the price. */
export interface MedicineCharge extends Charge {
  readonly kind: "medicine";
  readonly batchId: string;
  readonly soldAs: "packs" | "loose";
  readonly descriptionHi: string;
}
