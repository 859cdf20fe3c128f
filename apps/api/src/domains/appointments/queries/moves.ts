import type { Db, Tx } from "@carepoint/db/client";
import { type DayCount, dayKey } from "@carepoint/domain/appointments/booking-rules";
import type { VisitChanger } from "@carepoint/domain/appointments/change-rules";
import { hasLapsed } from "@carepoint/domain/appointments/holds";
import type { Span } from "@carepoint/domain/appointments/moving";
import type { BusyInterval, Slot } from "@carepoint/domain/appointments/slots";
import type { AppointmentSource } from "@carepoint/domain/appointments/states";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { branchId as branchIdOf } from "@carepoint/domain/kernel/id";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { type RawBuilder, sql } from "kysely";
import type { Appointment } from "./appointments.ts";
import type { Offer } from "./offer.ts";

export interface NewTime {
  readonly doctorId: string;
  readonly departmentId: string;
  readonly slot: Slot;
  readonly fee: number;
  readonly countedAs: AppointmentSource | null;
  /** From when it counts as agreed on: reminders whose mark had passed by then are not sent. */
  readonly confirmedAt: Temporal.Instant;
}

/**
 * Gives a visit another time, doctor and branch in one statement: whatever the exclusion constraints say, it has either
 * the old time or the new one.
 */
export async function moveToTime(tx: Tx, id: string, { slot, ...rest }: NewTime): Promise<number> {
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
  const { version } = await tx
    .updateTable("appointments")
    .set({
      ...rest,
      branchId: slot.branchId,
      seat: slot.seat,
      startsAt: at(slot.startsAt),
      endsAt: at(slot.endsAt),
      occupied: sql`tstzrange(${at(slot.occupiedFrom).toString()}, ${at(slot.occupiedTo).toString()})`,
    })
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** The offer as if the visit that is to move were not there: it does not stand in its own way. */
export function offerWithout(offer: Offer, visit: Appointment): Offer {
  const { doctorId, seat, startsAt } = visit;
  if (offer.doctorId !== doctorId) return offer;
  const at = startsAt.epochMilliseconds;
  const { question } = offer;
  const busy = question.busy.filter((taken) => taken.seat !== seat || at < taken.startMs || taken.endMs <= at);
  return { ...offer, question: { ...question, busy, counts: countsWithout(question.counts ?? {}, visit) } };
}

/**
 * The same of a time that is held for the visit's move: it keeps only the part that the visit has not, and on the visit's
 * own day it is no place more. A hold that ran out is in no offer.
 */
export function offerWithoutHold(offer: Offer, { hold, kept, visit }: HoldOfMove, now: Temporal.Instant): Offer {
  if (offer.doctorId !== hold.doctorId || hasLapsed(hold, now)) return offer;
  const { question } = offer;
  const isHold = ({ seat, startMs, endMs }: BusyInterval) =>
    seat === hold.seat && startMs === kept.from && endMs === kept.to;
  const counts = question.counts ?? {};
  return {
    ...offer,
    question: {
      ...question,
      busy: question.busy.filter((taken) => !isHold(taken)),
      counts: isSameDay(hold, visit) ? counts : countsWithout(counts, hold),
    },
  };
}

export interface HoldOfMove {
  readonly hold: Appointment;
  /** The part of the doctor's time that the hold takes. */
  readonly kept: Span;
  readonly visit: Appointment;
}

function isSameDay(hold: Appointment, visit: Appointment): boolean {
  const sits = hold.doctorId === visit.doctorId && hold.branchId === visit.branchId;
  return sits && dateIn(hold.startsAt, hold.zone) === dateIn(visit.startsAt, visit.zone);
}

/**
 * Of the day that it leaves it does not count, so that it moves within a day that is full. There a visit takes no new
 * place, whoever moves it; a time that was held for it had one of a patient's.
 */
function countsWithout(counts: Readonly<Record<string, DayCount>>, visit: Appointment) {
  const key = dayOf(visit);
  const count = counts[key];
  if (!count) return counts;
  const desk = count.desk - (visit.moves === null ? 1 : 0);
  return { ...counts, [key]: { visits: count.visits - 1, online: count.online - 1, desk } };
}

/** Whose places a visit takes when somebody moves it: those from which the time was offered, but within its day its own. */
export function countedAfter(
  visit: Appointment,
  { doctorId, slot }: Pick<NewTime, "doctorId" | "slot">,
  by: AppointmentSource,
) {
  const startsAt = Temporal.Instant.fromEpochMilliseconds(slot.startsAt);
  const isOfItsDay = visit.doctorId === doctorId && dayOf(visit) === dayOf({ ...visit, ...slot, startsAt });
  return isOfItsDay ? visit.countedAs : by;
}

function dayOf({ branchId, startsAt, zone }: Pick<Appointment, "branchId" | "startsAt" | "zone">): string {
  return dayKey(branchIdOf.parse(branchId), dateIn(startsAt, zone));
}

/** What the late moves of a visit have cost so far. */
export async function readLateFees(db: Db, appointmentId: string): Promise<Paise> {
  const { rows } = await sql<{ fees: number }>`select ${lateFeesOf(sql`${appointmentId}::uuid`)} as fees`.execute(db);
  return paise(rows[0]?.fees ?? 0);
}

/** The same of whichever visit a statement names. */
export function lateFeesOf(visit: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(select coalesce(sum(moved.late_fee), 0)::bigint from appointment_events moved
    where moved.appointment_id = ${visit} and moved.event = 'reschedule')`;
}

/** Whether some move of a visit was late. */
export async function wasMovedLate(db: Db, appointmentId: string): Promise<boolean> {
  const { rows } = await sql<{ late: boolean }>`select ${movedLate(sql`${appointmentId}::uuid`)} as late`.execute(db);
  return rows[0]?.late ?? false;
}

/** The same of whichever visit a statement names. */
export function movedLate(visit: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from appointment_events moved
    where moved.appointment_id = ${visit} and moved.event = 'reschedule' and moved.late)`;
}

/** Who accepts bookings by hand has not agreed to another time either. Throws `acceptance_required` for a patient. */
export async function assertTakesMoves(db: Db, doctorId: string, by: VisitChanger): Promise<void> {
  if (by !== "patient") return;
  const doctor = await db.selectFrom("doctors").select("acceptsByHand").where("id", "=", doctorId).executeTakeFirst();
  if (doctor?.acceptsByHand) throw new DomainError("acceptance_required");
}
