import type { ErrorCode } from "../kernel/errors.ts";
import type { BranchId } from "../kernel/id.ts";
import { firstWalkInSeat, freeSeat } from "./seats.ts";
import { isFull, openSlots, type Slot, type SlotQuestion } from "./slots.ts";
import { dateAt } from "./zone-day.ts";

export const walkInsPerDoctorDay = 10;

export interface WalkInQuestion {
  readonly slots: SlotQuestion;
  readonly branchId: BranchId;
  /** Walk-in seats of this doctor's day that somebody has, called off or not come left out. */
  readonly taken: readonly number[];
  /** How many such seats a doctor's day has. */
  readonly quota: number;
  /** The first of these seats: a walk-in's where nothing is said. */
  readonly firstSeat?: number;
}

export type WalkInAnswer =
  | { readonly slot: Slot }
  | { readonly refusal: Extract<ErrorCode, "slot_outside_hours" | "day_full" | "walk_ins_full"> };

/**
 * Where somebody without a booking is seen today: the running or next free slot; when all are taken, beside the running
 * or next one on a walk-in seat, each seat once a day. Refused where the doctor's day is over, or the seats or the day's limit are.
 */
export function walkInPlace(question: WalkInQuestion): WalkInAnswer {
  if (isTodayFull(question)) return { refusal: "day_full" };
  const [free] = slotsOfToday(question, question.slots);
  return free ? { slot: free } : extraPlace(question);
}

/** The same for somebody who is not to take a free slot away: only the walk-in seats. */
export function extraPlace(question: WalkInQuestion): WalkInAnswer {
  if (isTodayFull(question)) return { refusal: "day_full" };
  const [beside] = slotsOfToday(question, { ...question.slots, busy: [] });
  if (!beside) return { refusal: "slot_outside_hours" };
  const seat = seatWithin(question);
  return seat === undefined ? { refusal: "walk_ins_full" } : { slot: { ...beside, seat, seatsLeft: 1 } };
}

function isTodayFull({ slots, branchId }: WalkInQuestion): boolean {
  const zone = slots.zones[branchId];
  return zone !== undefined && isFull(slots, branchId, dateAt(zone, slots.now));
}

function slotsOfToday({ branchId }: WalkInQuestion, slots: SlotQuestion): Slot[] {
  const zone = slots.zones[branchId];
  if (zone === undefined) return [];
  const today = dateAt(zone, slots.now);
  return openSlots(slots, today, today).filter((slot) => slot.branchId === branchId);
}

function seatWithin({ taken, quota, firstSeat = firstWalkInSeat }: WalkInQuestion): number | undefined {
  if (taken.length >= quota) return undefined; // a quota that was lowered counts those who are already in
  return freeSeat(firstSeat, taken);
}
