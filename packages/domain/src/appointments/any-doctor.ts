import type { ErrorCode } from "../kernel/errors.ts";
import type { DoctorId } from "../kernel/id.ts";
import { type Paise, paise } from "../kernel/money.ts";
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

/** The free times of several doctors as one list, earliest first: each start of a branch once, ending when the first would. */
export function sharedSlots(offers: readonly DoctorSlots[]): SharedSlot[] {
  const shared = new Map<string, SharedSlot>();
  for (const { fee, slots } of offers) {
    for (const slot of slots) {
      const key = `${slot.startsAt} ${slot.branchId}`;
      const known = shared.get(key);
      shared.set(key, known ? joined(known, slot, fee) : { ...slot, doctors: 1, feeFrom: fee, feeTo: fee });
    }
  }
  return [...shared.values()].sort((a, b) => a.startsAt - b.startsAt);
}

function joined(known: SharedSlot, slot: Slot, fee: Paise): SharedSlot {
  return {
    ...known,
    endsAt: Math.min(known.endsAt, slot.endsAt),
    capacity: known.capacity + slot.capacity,
    seatsLeft: known.seatsLeft + slot.seatsLeft,
    doctors: known.doctors + 1,
    feeFrom: paise(Math.min(known.feeFrom, fee)),
    feeTo: paise(Math.max(known.feeTo, fee)),
  };
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
