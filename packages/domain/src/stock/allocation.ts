import type { CalendarDate } from "../kernel/calendar.ts";

/** What lies on a shelf of one batch. Quantities are units, the smallest thing that is sold alone. */
export interface ShelfBatch {
  readonly batchId: string;
  readonly medicineId: string;
  /** The last day on which it may be sold. */
  readonly expiresOn: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly blocked: boolean;
}

/** One line that somebody wants. */
export interface WantedLine {
  readonly medicineId: string;
  readonly units: number;
  /** What it can be taken in: 1 where it is sold loose, else the units of a pack. `units` is a multiple of it. */
  readonly step: number;
  /** A batch that was chosen by hand, and nothing of another. */
  readonly batchId?: string | undefined;
}

/** So many units of a batch for the line at this index. */
export interface Pick {
  readonly line: number;
  readonly batchId: string;
  readonly units: number;
}

export interface Shortfall {
  readonly line: number;
  readonly wanted: number;
  /** What could be had beside the lines before it. */
  readonly free: number;
}

export type Plan =
  | { readonly ok: true; readonly picks: readonly Pick[] }
  | { readonly ok: false; readonly short: readonly Shortfall[] };

/**
 * Whence each line takes its units: what expires first goes first, over as many batches as it takes. A whole plan or the shortfall of every
 * line that falls short, nothing in part. What is past its last day on `today`, blocked or promised to somebody else is not there. Lines
 * with a batch chosen by hand take theirs before the others do.
 */
export function allocate(lines: readonly WantedLine[], shelf: readonly ShelfBatch[], today: CalendarDate): Plan {
  const free = new Map(shelf.map((batch) => [batch.batchId, freeUnits(batch, today)]));
  const byExpiry = shelf.toSorted(firstExpiryFirst);
  const picks: Pick[] = [];
  const short: Shortfall[] = [];
  const chosenFirst = [...lines.entries()].toSorted(([, a], [, b]) => Number(!a.batchId) - Number(!b.batchId));
  for (const [line, wanted] of chosenFirst) {
    const taken = take(wanted, byExpiry, free);
    const units = taken.reduce((all, pick) => all + pick.units, 0);
    if (units < wanted.units) short.push({ line, wanted: wanted.units, free: units });
    picks.push(...taken.map((pick) => ({ line, ...pick })));
  }
  if (short.length > 0) return { ok: false, short: short.toSorted((a, b) => a.line - b.line) };
  return { ok: true, picks: picks.toSorted((a, b) => a.line - b.line) };
}

/** Units that may be sold or promised on a day. */
export function freeUnits({ onHand, reserved, blocked, expiresOn }: ShelfBatch, today: CalendarDate): number {
  return blocked || expiresOn < today ? 0 : onHand - reserved;
}

/** In the order of the global lock too: last day, then the batch's id. */
export function firstExpiryFirst(a: ShelfBatch, b: ShelfBatch): number {
  if (a.expiresOn !== b.expiresOn) return a.expiresOn < b.expiresOn ? -1 : 1;
  return a.batchId < b.batchId ? -1 : Number(a.batchId > b.batchId);
}

/** Whether units of another batch would go before this one: then taking it needs a reason. */
export function isOutOfTurn(chosen: ShelfBatch, shelf: readonly ShelfBatch[], today: CalendarDate): boolean {
  return shelf.some(
    (other) =>
      other.medicineId === chosen.medicineId && other.expiresOn < chosen.expiresOn && freeUnits(other, today) > 0,
  );
}

/** Takes from what is free, in steps, as much of the line as there is. */
function take(
  { medicineId, units, step, batchId }: WantedLine,
  byExpiry: readonly ShelfBatch[],
  free: Map<string, number>,
) {
  const taken: Omit<Pick, "line">[] = [];
  let left = units;
  for (const batch of byExpiry) {
    if (left === 0) break;
    if (batch.medicineId !== medicineId || (batchId && batch.batchId !== batchId)) continue;
    const there = free.get(batch.batchId) ?? 0;
    const some = Math.min(left, there - (there % step));
    if (some <= 0) continue;
    taken.push({ batchId: batch.batchId, units: some });
    free.set(batch.batchId, there - some);
    left -= some;
  }
  return taken;
}
