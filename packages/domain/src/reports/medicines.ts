import * as z from "zod";
import type { CalendarDate } from "../kernel/calendar.ts";
import type { MedicineId } from "../kernel/id.ts";
import { localeSchema } from "../kernel/language.ts";
import { type Paise, subtract, sum, wholeInBasisPoints, zero } from "../kernel/money.ts";
import { reportPeriod } from "./period.ts";

/**
 * What one medicine did in a period, and how it stands today. Units are the smallest thing that is sold alone; a cost is what was paid for the
 * very batches, free packs shared in, without tax.
 */
export interface MedicineSum {
  readonly medicineId: MedicineId;
  readonly brand: string;
  readonly packText: string;
  /** Handed out, less what came back. */
  readonly soldUnits: number;
  /** Without tax, less what notes took back. */
  readonly revenue: Paise;
  readonly soldCost: Paise;
  readonly boughtUnits: number;
  readonly boughtCost: Paise;
  /** Written off because its last day had passed, and all else that left the shelf without a sale. */
  readonly expiredUnits: number;
  readonly expiredCost: Paise;
  readonly lostUnits: number;
  readonly lostCost: Paise;
  readonly onHand: number;
  readonly onHandCost: Paise;
  /** Null where nobody ever bought it here. */
  readonly lastSoldOn: CalendarDate | null;
}

/** Views of one list: each has its own rows and order. */
export const medicineReports = ["sales", "purchases", "losses", "dead_stock"] as const;
export type MedicineReport = (typeof medicineReports)[number];

export const medicinesInput = z.strictObject({ ...reportPeriod.shape });
export type MedicinesInput = z.infer<typeof medicinesInput>;

export const medicinesPaperInput = z.strictObject({
  ...reportPeriod.shape,
  report: z.enum(medicineReports),
  locale: localeSchema,
});
export type MedicinesPaperInput = z.infer<typeof medicinesPaperInput>;

/** Stock that nobody bought for so long is dead. */
export const deadAfterDays = 90;

export function marginOf({ revenue, soldCost }: Pick<MedicineSum, "revenue" | "soldCost">): Paise {
  return subtract(revenue, soldCost);
}

/** The margin's share of the revenue in basis points; null where nothing came in. */
export function marginShare(of: Pick<MedicineSum, "revenue" | "soldCost">): number | null {
  return of.revenue > zero ? Math.round((marginOf(of) * wholeInBasisPoints) / of.revenue) : null;
}

/** For how many days what lies there lasts at the period's pace; null where nothing of it went. */
export function coverDays(
  { soldCost, onHandCost }: Pick<MedicineSum, "soldCost" | "onHandCost">,
  days: number,
): number | null {
  return soldCost > zero ? Math.round((onHandCost * days) / soldCost) : null;
}

/** How often the stock was sold in a year at the period's pace, in hundredths; null while nothing lies there. */
export function turnsInYear(
  { soldCost, onHandCost }: Pick<MedicineSum, "soldCost" | "onHandCost">,
  days: number,
): number | null {
  return onHandCost > zero ? Math.round((soldCost * 36_500) / (onHandCost * days)) : null;
}

/** Something lies there that nobody bought since a day; what came in the period and was never sold has not had the time. */
export function isDead(
  { onHand, lastSoldOn, boughtUnits }: Pick<MedicineSum, "onHand" | "lastSoldOn" | "boughtUnits">,
  since: CalendarDate,
): boolean {
  return onHand > 0 && (lastSoldOn === null ? boughtUnits <= 0 : lastSoldOn < since);
}

/** The rows of a view, what matters most in front; of equal ones by brand. `deadSince` is the first day that a living medicine was sold on. */
export function rowsOf(
  items: readonly MedicineSum[],
  report: MedicineReport,
  deadSince: CalendarDate,
): readonly MedicineSum[] {
  const { belongs, weight } = views[report];
  return items
    .filter((item) => belongs(item, deadSince))
    .toSorted((a, b) => weight(b) - weight(a) || compare(a.brand, b.brand) || compare(a.medicineId, b.medicineId));
}

const compare = (a: string, b: string) => Number(a > b) - Number(a < b);

interface View {
  readonly belongs: (item: MedicineSum, deadSince: CalendarDate) => boolean;
  readonly weight: (item: MedicineSum) => number;
}

const views: Readonly<Record<MedicineReport, View>> = {
  sales: { belongs: ({ soldUnits, revenue }) => soldUnits !== 0 || revenue !== zero, weight: ({ revenue }) => revenue },
  purchases: {
    belongs: ({ boughtUnits, soldUnits }) => boughtUnits !== 0 || soldUnits !== 0,
    weight: ({ boughtCost }) => boughtCost,
  },
  losses: {
    belongs: ({ expiredUnits, lostUnits }) => expiredUnits !== 0 || lostUnits !== 0,
    weight: ({ expiredCost, lostCost }) => expiredCost + lostCost,
  },
  dead_stock: { belongs: isDead, weight: ({ onHandCost }) => onHandCost },
};

/** All of them as one row would say it. */
export function medicineTotals(items: readonly MedicineSum[]) {
  const money = (of: (item: MedicineSum) => Paise) => sum(items.map(of));
  return {
    revenue: money(({ revenue }) => revenue),
    soldCost: money(({ soldCost }) => soldCost),
    boughtCost: money(({ boughtCost }) => boughtCost),
    expiredCost: money(({ expiredCost }) => expiredCost),
    lostCost: money(({ lostCost }) => lostCost),
    onHandCost: money(({ onHandCost }) => onHandCost),
  };
}
