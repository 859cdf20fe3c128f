import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { batchStateOn, removableUnits } from "@carepoint/domain/stock/standing";
import {
  expectedCredit,
  type ReturnableBatch,
  type ReturnLine,
  returnLine,
  type SupplierReturnReason,
} from "@carepoint/domain/stock/supplier-returns";
import { rupeesText } from "./receipt-draft.ts";
import { readUnits } from "./typed-units.ts";

/** A batch on a note, as it is typed. Without a credit that stands what the units cost. */
export interface ReturnLineDraft {
  readonly batch: ReturnableBatch;
  readonly units: string;
  readonly reason: SupplierReturnReason;
  readonly credit: string;
}

/** Units that may leave: what is promised stays, unless nobody could have it any more. */
export function mostReturnable(batch: ReturnableBatch, today: CalendarDate): number {
  return removableUnits({ ...batch, mrp: batch.packCost }, today);
}

/** All that may leave, for the reason that its standing says. */
export function draftOfBatch(batch: ReturnableBatch, today: CalendarDate, nearDays: number): ReturnLineDraft {
  const units = mostReturnable(batch, today);
  const reason = reasonOf(batch, today, nearDays);
  return { batch, units: String(units), reason, credit: rupeesText(expectedCredit(units, batch)) };
}

function reasonOf(batch: ReturnableBatch, today: CalendarDate, nearDays: number): SupplierReturnReason {
  const state = batchStateOn(batch, today, nearDays);
  if (state === "expired") return "expired";
  if (state === "near") return "near_expiry";
  if (batch.blockedFor === "recall") return "recalled";
  return batch.blockedFor === null ? "surplus" : "damaged";
}

/** Other units cost something else: a credit that was typed goes with them. */
export function withUnits(line: ReturnLineDraft, units: string): ReturnLineDraft {
  const read = readUnits(units, line.batch.onHand);
  return { ...line, units, credit: read === null ? line.credit : rupeesText(expectedCredit(read, line.batch)) };
}

/** The line that stands there, or null where something in it does not fit. */
export function readReturnLine(
  { batch, units, reason, credit }: ReturnLineDraft,
  today: CalendarDate,
): ReturnLine | null {
  const read = readUnits(units, mostReturnable(batch, today));
  if (reason === "expired" && batch.expiresOn >= today) return null;
  return (
    returnLine.safeParse({ batchId: batch.batchId, units: read, reason, credit: parseRupees(credit) }).data ?? null
  );
}
