import type { DayCountsInput } from "@carepoint/domain/appointments/schema";
import { type AppointmentStatus, appointmentLifecycle, appointmentStatus } from "@carepoint/domain/appointments/states";
import { addDays, type CalendarDate } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { keepsTime } from "../../doctors/queries/kept-times.ts";
import { visible } from "../access.ts";
import { notAfter, notBefore } from "./views.ts";

export interface DayCount {
  readonly day: CalendarDate;
  readonly counts: Partial<Record<AppointmentStatus, number>>;
}

/** How many visits of each of these days stand where, however many there are, in one statement: a list has pages, a sum has none. */
export async function countDays(
  ctx: QueryContext,
  { day: first, days }: DayCountsInput,
): Promise<{ items: DayCount[] }> {
  const asked = Array.from({ length: days }, (_, place) => addDays(first, place));
  const rows = await ctx.db
    .selectFrom("appointments")
    .innerJoin("branches", "branches.id", "appointments.branchId")
    .select(sql<string>`(appointments.starts_at at time zone branches.zone)::date`.as("day"))
    .select(statusAt(ctx.now).as("status"))
    .select(sql<number>`count(*)::integer`.as("visits"))
    .where(visible(ctx.scope))
    .where(notBefore(first))
    .where(notAfter(addDays(first, days - 1)))
    .groupBy(sql`1, 2`)
    .execute();
  const countsOf = (day: CalendarDate) =>
    Object.fromEntries(
      rows.filter((row) => row.day === day).map(({ status, visits }) => [appointmentStatus.parse(status), visits]),
    );
  return { items: asked.map((day) => ({ day, counts: countsOf(day) })) };
}

/** A hold or a request that ran out counts as what it is, whoever writes that down. */
function statusAt(now: Temporal.Instant) {
  const lapsed = sql.lit(appointmentLifecycle.requested.lapse);
  return sql<string>`case when ${keepsTime("appointments", now)} then appointments.status else ${lapsed} end`;
}
