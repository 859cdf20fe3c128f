import type { MedicineId } from "@carepoint/domain/kernel/id";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import {
  mostPacks,
  type ProposedLine,
  type PurchaseLine,
  type PurchaseView,
  purchaseLine,
} from "@carepoint/domain/stock/purchasing";
import { rupeesText } from "./receipt-draft.ts";
import { readUnits } from "./typed-units.ts";

/** A line of an order as it is typed. */
export interface PurchaseLineDraft {
  readonly medicineId: MedicineId;
  readonly brand: string;
  readonly packText: string;
  readonly packs: string;
  /** Empty where nobody knows it. */
  readonly price: string;
}

const priceText = (price: number | null) => (price === null ? "" : rupeesText(price));

export function draftOfLow({ medicineId, brand, packText, packs, packPrice }: ProposedLine): PurchaseLineDraft {
  return { medicineId, brand, packText, packs: String(packs), price: priceText(packPrice) };
}

export function draftsOf({ lines }: PurchaseView): PurchaseLineDraft[] {
  return lines.map(({ medicineId, brand, packText, packs, packPrice }) => ({
    ...{ medicineId, brand, packText, packs: String(packs), price: priceText(packPrice) },
  }));
}

/** The lines beside those that stand there already: nobody's typing is written over. */
export function withMore(
  lines: readonly PurchaseLineDraft[],
  more: readonly PurchaseLineDraft[],
): readonly PurchaseLineDraft[] {
  const known = new Set(lines.map(({ medicineId }) => medicineId));
  return [...lines, ...more.filter(({ medicineId }) => !known.has(medicineId))];
}

/** What is low and came last from this supplier, or never came from anybody. */
export function lowOf(proposal: readonly ProposedLine[], supplierId: string): readonly ProposedLine[] {
  return proposal.filter((line) => line.supplierId === null || line.supplierId === supplierId);
}

/** The line that stands there, or null where something in it does not fit. */
export function readPurchaseLine({ medicineId, packs, price }: PurchaseLineDraft): PurchaseLine | null {
  const packPrice = price.trim() === "" ? null : parseRupees(price);
  if (price.trim() !== "" && packPrice === null) return null;
  return purchaseLine.safeParse({ medicineId, packs: readUnits(packs, mostPacks), packPrice }).data ?? null;
}
