import type { DayCountsInput } from "@carepoint/domain/appointments/schema";
import { type AppointmentStatus, appointmentStatus } from "@carepoint/domain/appointments/states";
import { addDays, type CalendarDate } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
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
    .select(["appointments.status", sql<number>`count(*)::integer`.as("visits")])
    .where(visible(ctx.scope))
    .where(notBefore(first))
    .where(notAfter(addDays(first, days - 1)))
    .groupBy(["day", "appointments.status"])
    .execute();
  const countsOf = (day: CalendarDate) =>
    Object.fromEntries(
      rows.filter((row) => row.day === day).map(({ status, visits }) => [appointmentStatus.parse(status), visits]),
    );
  return { items: asked.map((day) => ({ day, counts: countsOf(day) })) };
}
