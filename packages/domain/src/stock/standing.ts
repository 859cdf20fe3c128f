import { addDays, type CalendarDate } from "../kernel/calendar.ts";
import type { BatchState, ShelfBatchView } from "./schema.ts";

/** How a batch stands on a day: what is past its last day is so whatever else it is, and both are never sold. */
export function batchStateOn(
  { expiresOn, blockedFor }: Pick<ShelfBatchView, "expiresOn" | "blockedFor">,
  today: CalendarDate,
  nearExpiryDays: number,
): BatchState {
  if (expiresOn < today) return "expired";
  if (blockedFor !== null) return "blocked";
  return expiresOn <= addDays(today, nearExpiryDays) ? "near" : "good";
}

/** Units that may be taken off the shelf for good: what is promised stays, unless nobody could have it any more. */
export function removableUnits(batch: ShelfBatchView, today: CalendarDate): number {
  const state = batchStateOn(batch, today, 0);
  return state === "expired" || state === "blocked" ? batch.onHand : batch.onHand - batch.reserved;
}

/** How much to order so that a shelf that is low is full again; none where it is not low. */
export function suggestedOrder(free: number, rule: { readonly least: number; readonly upTo: number } | null): number {
  return rule !== null && free < rule.least ? rule.upTo - free : 0;
}

/** Whole packs, as a supplier sells them, for so many units. */
export function packsFor(units: number, packUnits: number): number {
  return Math.ceil(units / packUnits);
}
