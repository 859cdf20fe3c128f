import type { Tx } from "@carepoint/db/client";
import { firstWalkInSeat } from "@carepoint/domain/appointments/seats";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import type { WalkInAnswer, WalkInQuestion } from "@carepoint/domain/appointments/walk-ins";
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
  const taken = await takenSeats(tx, doctorId, now, slots.zones[branchId] ?? "UTC");
  const answer = rule({ slots, branchId, taken, quota });
  if ("refusal" in answer) throw new DomainError(answer.refusal);
  return answer.slot;
}

async function takenSeats(tx: Tx, doctorId: string, now: Temporal.Instant, zone: string): Promise<number[]> {
  const { from, to } = dayBounds(dateIn(now, zone), zone);
  const rows = await tx
    .selectFrom("appointments")
    .select("seat")
    .where("doctorId", "=", doctorId)
    .where("startsAt", ">=", from)
    .where("startsAt", "<", to)
    .where("seat", ">=", firstWalkInSeat)
    .where("status", "not in", [...gone])
    .execute();
  return rows.map(({ seat }) => seat);
}
