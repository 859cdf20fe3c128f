import type { Db, Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { hasLapsed } from "@carepoint/domain/appointments/holds";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { mostSeriesGivenBack, seriesRestHours, type UnpaidSeries } from "@carepoint/domain/appointments/series";
import {
  type AppointmentStatus,
  appointmentLifecycle,
  heldStatus,
  isCalledOff,
  occupyingStatuses,
} from "@carepoint/domain/appointments/states";
import { can } from "@carepoint/domain/kernel/state-machine";
import { sql } from "kysely";
import type { Actor, QueryContext } from "../../../kernel/context.ts";
import { keepsTime } from "../../doctors/queries/kept-times.ts";
import { within } from "../access.ts";

export interface NewSeries {
  readonly id: string;
  readonly patientId: string;
  readonly doctorId: string;
  readonly branchId: string;
  readonly kind: VisitKind;
  readonly everyWeeks: number;
  readonly visits: number;
  readonly createdBy: string;
  readonly createdAt: Temporal.Instant;
}

export async function insertSeries(tx: Tx, series: NewSeries): Promise<void> {
  await tx.insertInto("visitSeries").values(series).execute();
}

export interface SeriesOfVisit {
  readonly id: string;
  /** Which of them it is, in order of time, and how many were booked. */
  readonly place: number;
  readonly of: number;
  readonly everyWeeks: number;
  /** Those from this one on that the caller could still call off. */
  readonly rest: readonly string[];
}

/** The series that a visit is one of, in one statement; null for a visit by itself. Call it after `readVisit`. */
export async function seriesOfVisit({ db, scope }: QueryContext, appointmentId: string): Promise<SeriesOfVisit | null> {
  const rows = await db
    .selectFrom("appointments")
    .innerJoin("visitSeries", "visitSeries.id", "appointments.seriesId")
    .select(["appointments.id", "appointments.status", "visitSeries.id as seriesId", "everyWeeks"])
    .select((eb) => sql<boolean>`${within(scope)(eb)}`.as("isWithin"))
    .where("appointments.seriesId", "=", (eb) =>
      eb.selectFrom("appointments as own").select("own.seriesId").where("own.id", "=", appointmentId),
    )
    .orderBy("appointments.startsAt")
    .orderBy("appointments.id")
    .execute();
  const index = rows.findIndex(({ id }) => id === appointmentId);
  const own = rows[index];
  if (!own) return null;
  const rest = rows.slice(index).filter(({ isWithin, status }) => isWithin && canBeCalledOff(status));
  const { seriesId: id, everyWeeks } = own;
  return { id, everyWeeks, place: index + 1, of: rows.length, rest: rest.map((visit) => visit.id) };
}

function canBeCalledOff(status: string): boolean {
  return can(appointmentLifecycle, status as AppointmentStatus, "cancel"); // a CHECK holds it to these words
}

/** Whose series: those that an account booked, or those that were booked for a patient. */
export type SeriesOwner = { readonly createdBy: NonNullable<Actor["accountId"]> } | { readonly patientId: string };

/**
 * How far patients have paid for what they booked in the last hours: `held` while a time waits for its payment, `lapsed`
 * where one was not paid for or series were held and given back again and again, else null.
 */
export async function unpaidOfSeries(db: Db, owner: SeriesOwner, now: Temporal.Instant): Promise<UnpaidSeries | null> {
  const rows = await db
    .selectFrom("visitSeries")
    .innerJoin("appointments", "appointments.seriesId", "visitSeries.id")
    .select(["visitSeries.id as series", "visitSeries.visits"])
    .select(["appointments.status", "appointments.holdExpiresAt"])
    .where((eb) =>
      "createdBy" in owner
        ? eb("visitSeries.createdBy", "=", owner.createdBy)
        : eb("visitSeries.patientId", "=", owner.patientId),
    )
    .where("visitSeries.createdAt", ">", now.subtract({ hours: seriesRestHours }))
    .where("appointments.source", "=", "patient")
    .where("appointments.confirmedAt", "is", null)
    .where("appointments.status", "in", written([heldStatus, "expired", "cancelled"]))
    .execute();
  const [givenBack = [], unpaid = []] = [true, false].map((ended) => rows.filter((row) => isGivenBack(row) === ended));
  const open = unpaid.some(
    ({ status, holdExpiresAt }) =>
      !hasLapsed({ status: status as AppointmentStatus, holdExpiresAt, answerBy: null }, now), // a CHECK holds it to these words
  );
  if (open) return "held";
  const wholes = [...Map.groupBy(givenBack, ({ series }) => series).values()].filter(
    (times) => times.length === times[0]?.visits,
  );
  return unpaid.length > 0 || wholes.length >= mostSeriesGivenBack ? "lapsed" : null;
}

const isGivenBack = ({ status }: { readonly status: string }) => isCalledOff(status as AppointmentStatus);

/** When a patient is somewhere between two instants; a hold or a request that ran out keeps nobody. */
export async function patientTimes(
  db: Db,
  patientId: string,
  { from, to, now }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<{ startMs: number; endMs: number }[]> {
  const rows = await db
    .selectFrom("appointments")
    .select(["startsAt", "endsAt"])
    .where("patientId", "=", patientId)
    .where("status", "in", written(occupyingStatuses))
    .where("startsAt", "<", to)
    .where("endsAt", ">", from)
    .where(keepsTime("appointments", now))
    .execute();
  return rows.map(({ startsAt, endsAt }) => ({ startMs: startsAt.epochMilliseconds, endMs: endsAt.epochMilliseconds }));
}
