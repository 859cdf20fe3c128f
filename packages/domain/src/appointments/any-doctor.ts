import type { ErrorCode } from "../kernel/errors.ts";
import type { DoctorId } from "../kernel/id.ts";
import type { Paise } from "../kernel/money.ts";
import type { Slot, SlotRefusal } from "./slots.ts";

/** A doctor who could take the visit, and how the day stands for them. */
export interface Candidate {
  readonly doctorId: DoctorId;
  /** Visits of that day that stand, are under way or are done. */
  readonly visits: number;
  /** When the last of them was given, in epoch milliseconds; null where there is none. */
  readonly lastGiven: number | null;
}

/**
 * Who is asked first when a patient wants any doctor of a department: whoever has the fewest visits that day, then whoever
 * was given one least recently. The id settles what is left, so that two who ask the same get the same order.
 */
export function fairOrder<T extends Candidate>(candidates: readonly T[]): T[] {
  const given = ({ lastGiven }: T) => lastGiven ?? Number.NEGATIVE_INFINITY;
  return candidates.toSorted(
    (a, b) => a.visits - b.visits || compare(given(a), given(b)) || (a.doctorId < b.doctorId ? -1 : 1),
  );
}

function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What one doctor offers on the days that are looked at. */
export interface DoctorSlots {
  readonly doctorId: DoctorId;
  readonly fee: Paise;
  readonly slots: readonly Slot[];
}

/** A start at a branch at which at least one doctor is free. */
export interface SharedSlot extends Slot {
  readonly doctors: number;
  readonly feeFrom: Paise;
  readonly feeTo: Paise;
}

type Growing = { -readonly [Key in keyof SharedSlot]: SharedSlot[Key] };

/** The free times of several doctors as one list, earliest first: each start of a branch once, ending when the first would. */
export function sharedSlots(offers: readonly DoctorSlots[]): SharedSlot[] {
  const ofBranch = new Map<string, Map<number, Growing>>();
  const shared: Growing[] = [];
  for (const { fee, slots } of offers) {
    for (const slot of slots) {
      const known = ofBranch.get(slot.branchId) ?? new Map<number, Growing>();
      ofBranch.set(slot.branchId, known);
      const same = known.get(slot.startsAt);
      if (same) {
        join(same, slot, fee);
        continue;
      }
      const first = { ...slot, doctors: 1, feeFrom: fee, feeTo: fee };
      known.set(slot.startsAt, first);
      shared.push(first);
    }
  }
  return shared.sort((a, b) => a.startsAt - b.startsAt);
}

/** Into the row itself: a fortnight of a department is some thousand slots. */
function join(known: Growing, slot: Slot, fee: Paise): void {
  known.endsAt = Math.min(known.endsAt, slot.endsAt);
  known.capacity += slot.capacity;
  known.seatsLeft += slot.seatsLeft;
  known.doctors += 1;
  if (fee < known.feeFrom) known.feeFrom = fee;
  if (fee > known.feeTo) known.feeTo = fee;
}

/** The most telling first: that a time was taken says more than that somebody does not sit then. */
const telling = [
  "slot_taken",
  "day_full",
  "slot_in_exception",
  "slot_on_holiday",
  "slot_past",
  "slot_beyond_horizon",
  "slot_off_grid",
  "slot_outside_hours",
] as const satisfies readonly SlotRefusal[];

/** Why none of the doctors can take the visit. */
export function refusalOfAll(refusals: readonly SlotRefusal[]): ErrorCode {
  return telling.find((code) => refusals.includes(code)) ?? "doctor_unavailable";
}

/** After which refusal the next doctor is asked: it was this doctor's time, not the patient or the asker. */
const ofTheDoctor: readonly ErrorCode[] = [
  ...telling,
  "doctor_unavailable",
  "doctor_inactive",
  "doctor_unapproved",
  "not_found",
];

export function asksTheNext(refusal: ErrorCode): boolean {
  return ofTheDoctor.includes(refusal);
}
