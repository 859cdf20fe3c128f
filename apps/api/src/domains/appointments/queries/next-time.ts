import type { Db } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { openSlots, type Slot, type SlotQuestion } from "@carepoint/domain/appointments/slots";
import { occupyingStatuses } from "@carepoint/domain/appointments/states";
import { bookingRefusal } from "@carepoint/domain/doctors/bookable";
import { addDays, type CalendarDate, dateIn } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import { keepsTime } from "../../doctors/queries/kept-times.ts";
import { readOffers } from "../../doctors/queries/offers.ts";
import type { Appointment } from "./appointments.ts";
import { areFollowUpsDue } from "./follow-ups.ts";
import { ofKind } from "./offer.ts";

const daysAhead = 60;
/** Most doctors have a time within days: the rest is looked at only where there is none. */
const daysAtOnce = 7;

/**
 * The first time at which the doctor of a visit that has none could see its patient at the same branch, as it could be
 * booked now; nothing where the doctor accepts by hand. Nobody holds it: whoever takes it asks again.
 */
export async function nextTime(db: Db, visit: Appointment, now: Temporal.Instant): Promise<Slot | undefined> {
  return (await nextTimes(db, [visit], now)).get(visit.id);
}

/** The same for many visits, by their ids, with as many reads as for one. */
export async function nextTimes(
  db: Db,
  visits: readonly Appointment[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, Slot>> {
  const asking = visits.filter(({ acceptsByHand }) => !acceptsByHand);
  const [first] = asking;
  if (!first) return new Map();
  const from = addDays(dateIn(now, "UTC"), -1);
  const to = addDays(from, daysAhead);
  const doctors = [...new Set(asking.map(({ doctorId }) => doctorId))];
  const offers = await readOffers(db, doctors, { now, source: first.source, from, to });
  const taken = await timesOf(db, asking, now);
  const found = asking.flatMap((visit) => {
    const read = offers.find(({ doctorId }) => doctorId === visit.doctorId);
    const offer = read && bookingRefusal(read) === null ? ofKind(read, visit.kind) : undefined;
    const question = offer && { ...offer.question, source: visit.source };
    const slot = question && firstFree(question, { ...visit, busy: taken.get(visit.patientId) ?? [], from, to });
    return slot ? [{ visit, slot }] : [];
  });
  const due = await areFollowUpsDue(
    db,
    found.map(({ visit: { kind, doctorId, patientId }, slot }) => {
      return { kind, doctorId, patientId, startsAt: Temporal.Instant.fromEpochMilliseconds(slot.startsAt) };
    }),
  );
  return new Map(found.filter((_, place) => due[place]).map(({ visit, slot }) => [visit.id, slot]));
}

interface Wish {
  readonly branchId: string;
  readonly busy: readonly Taken[];
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

function firstFree(question: SlotQuestion, { branchId, busy, from, to }: Wish): Slot | undefined {
  for (let day = from; day <= to; day = addDays(day, daysAtOnce)) {
    const last = addDays(day, daysAtOnce - 1);
    const [first] = openSlots(question, day, last < to ? last : to)
      .filter((slot) => slot.branchId === branchId)
      .filter(({ startsAt, endsAt }) => !busy.some((taken) => taken.from < endsAt && startsAt < taken.to))
      .toSorted((a, b) => a.startsAt - b.startsAt);
    if (first) return first;
  }
  return undefined;
}

interface Taken {
  readonly from: number;
  readonly to: number;
}

/** When each patient is somewhere in the hospital, in epoch milliseconds; what ran out takes no time. */
async function timesOf(db: Db, visits: readonly Appointment[], now: Temporal.Instant) {
  const patients = [...new Set(visits.map(({ patientId }) => patientId))];
  const rows = await db
    .selectFrom("appointments")
    .select(["patientId", "startsAt", "endsAt"])
    .where(sql<boolean>`patient_id = any(${patients}::uuid[])`)
    .where("status", "in", written(occupyingStatuses))
    .where(keepsTime("appointments", now))
    .execute();
  const times = Map.groupBy(rows, ({ patientId }) => patientId);
  return new Map(
    [...times].map(([patientId, of]) => [
      patientId,
      of.map(({ startsAt, endsAt }): Taken => ({ from: startsAt.epochMilliseconds, to: endsAt.epochMilliseconds })),
    ]),
  );
}
