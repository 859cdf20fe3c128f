import type { Db } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { openSlots, type Slot } from "@carepoint/domain/appointments/slots";
import { occupyingStatuses } from "@carepoint/domain/appointments/states";
import { bookingRefusal } from "@carepoint/domain/doctors/bookable";
import { addDays, dateIn } from "@carepoint/domain/kernel/calendar";
import { keepsTime } from "../../doctors/queries/kept-times.ts";
import { readOffers } from "../../doctors/queries/offers.ts";
import type { Appointment } from "./appointments.ts";
import { isFollowUpDue } from "./follow-ups.ts";
import { ofKind } from "./offer.ts";

const daysAhead = 60;

/**
 * The first time at which the doctor of a visit that has none could see its patient at the same branch, as it could be
 * booked now; nothing where the doctor accepts by hand. Nobody holds it: whoever takes it asks again.
 */
export async function nextTime(db: Db, visit: Appointment, now: Temporal.Instant): Promise<Slot | undefined> {
  const { doctorId, branchId, kind, patientId, source, acceptsByHand } = visit;
  if (acceptsByHand) return undefined;
  const from = addDays(dateIn(now, "UTC"), -1);
  const to = addDays(from, daysAhead);
  const [read] = await readOffers(db, [doctorId], { now, source, from, to });
  const offer = read && bookingRefusal(read) === null ? ofKind(read, kind) : undefined;
  if (!offer) return undefined;
  const busy = await timesOf(db, patientId, now);
  const free = openSlots(offer.question, from, to)
    .filter((slot) => slot.branchId === branchId)
    .filter(({ startsAt, endsAt }) => !busy.some((taken) => taken.from < endsAt && startsAt < taken.to))
    .toSorted((a, b) => a.startsAt - b.startsAt);
  const [first] = free;
  if (!first) return undefined;
  const startsAt = Temporal.Instant.fromEpochMilliseconds(first.startsAt);
  return (await isFollowUpDue(db, { kind, doctorId, startsAt, patientId })) ? first : undefined;
}

/** When a patient is somewhere in the hospital; what ran out takes no time. */
async function timesOf(db: Db, patientId: string | null, now: Temporal.Instant) {
  const rows = await db
    .selectFrom("appointments")
    .select(["startsAt", "endsAt"])
    .where("patientId", "=", patientId)
    .where("status", "in", written(occupyingStatuses))
    .where(keepsTime("appointments", now))
    .execute();
  return rows.map(({ startsAt, endsAt }) => ({ from: startsAt.epochMilliseconds, to: endsAt.epochMilliseconds }));
}
