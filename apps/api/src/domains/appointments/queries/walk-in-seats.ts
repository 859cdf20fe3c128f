import type { Tx } from "@carepoint/db/client";
import { firstTransferSeat, firstWalkInSeat, seatsOfAKind } from "@carepoint/domain/appointments/seats";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { extraPlace, type WalkInAnswer, type WalkInQuestion } from "@carepoint/domain/appointments/walk-ins";
import { dateIn, dayBounds } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { BranchId } from "@carepoint/domain/kernel/id";
import type { Offer } from "./offer.ts";

/** Whose seat is free again. */
const gone = ["cancelled", "expired", "no_show"] as const satisfies readonly AppointmentStatus[];

export interface WalkInAsking {
  readonly doctorId: string;
  readonly branchId: BranchId;
  readonly now: Temporal.Instant;
}

/** The place that the rule gives. The doctor-day is locked, so what it counts holds until the commit. */
export async function walkInSlot(
  tx: Tx,
  { doctorId, branchId, now }: WalkInAsking,
  { question: slots, settings }: Offer,
  rule: (question: WalkInQuestion) => WalkInAnswer,
) {
  const quota = slots.rules?.[branchId]?.walkInQuota ?? settings.walkInsPerDoctorDay;
  const taken = await takenSeats(tx, { doctorId, now, zone: slots.zones[branchId] ?? "UTC", first: firstWalkInSeat });
  const answer = rule({ slots, branchId, taken, quota });
  if ("refusal" in answer) throw new DomainError(answer.refusal);
  return answer.slot;
}

/** The same for somebody whom another doctor sends: they take no walk-in's seat away. */
export async function transferSlot(tx: Tx, { doctorId, branchId, now }: WalkInAsking, { question: slots }: Offer) {
  const firstSeat = firstTransferSeat;
  const taken = await takenSeats(tx, { doctorId, now, zone: slots.zones[branchId] ?? "UTC", first: firstSeat });
  const answer = extraPlace({ slots, branchId, taken, quota: seatsOfAKind, firstSeat });
  if ("refusal" in answer) throw new DomainError(answer.refusal);
  return answer.slot;
}

interface SeatAsking {
  readonly doctorId: string;
  readonly now: Temporal.Instant;
  readonly zone: string;
  /** The first seat of a kind. */
  readonly first: number;
}

async function takenSeats(tx: Tx, { doctorId, now, zone, first }: SeatAsking): Promise<number[]> {
  const { from, to } = dayBounds(dateIn(now, zone), zone);
  const rows = await tx
    .selectFrom("appointments")
    .select("seat")
    .where("doctorId", "=", doctorId)
    .where("startsAt", ">=", from)
    .where("startsAt", "<", to)
    .where("seat", ">=", first)
    .where("seat", "<", first + seatsOfAKind)
    .where("status", "not in", [...gone])
    .execute();
  return rows.map(({ seat }) => seat);
}
