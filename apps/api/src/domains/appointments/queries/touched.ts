import { written } from "@carepoint/db/written";
import type { AppointmentView, TouchedVisitsInput } from "@carepoint/domain/appointments/schema";
import { bookedStatuses } from "@carepoint/domain/appointments/states";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { keepsTime } from "../../doctors/queries/kept-times.ts";
import { visible } from "../access.ts";
import { selectViews, toViews } from "./views.ts";

const mostShown = 200;

/**
 * The booked visits ahead that a leave, a block or a holiday would lie over, each on its branch's wall clock, earliest
 * first. `count` counts them all, `items` are the first.
 */
export async function touchedVisits(
  ctx: QueryContext,
  { doctorId, branchId, fromDate, toDate, from, to }: TouchedVisitsInput,
): Promise<{ count: number; items: AppointmentView[] }> {
  const starts = sql`(appointments.starts_at at time zone branches.zone)`;
  const ends = sql`(appointments.ends_at at time zone branches.zone)`;
  let touched = selectViews(ctx.db)
    .select((eb) => eb.fn.countAll<number>().over().as("count"))
    .where(visible(ctx.scope))
    .where("appointments.status", "in", written(bookedStatuses))
    .where("appointments.endsAt", ">", ctx.now)
    .where(keepsTime("appointments", ctx.now)) // what ran out is nobody's
    .where(sql<boolean>`appointments.starts_at >= (${fromDate}::date - 1)::timestamp at time zone 'UTC'
      and appointments.starts_at < (${toDate}::date + 2)::timestamp at time zone 'UTC'`)
    .where(sql<boolean>`${starts}::date between ${fromDate}::date and ${toDate}::date`)
    .orderBy("appointments.startsAt")
    .orderBy("appointments.id")
    .limit(mostShown);
  if (doctorId) touched = touched.where("appointments.doctorId", "=", doctorId);
  if (branchId) touched = touched.where("appointments.branchId", "=", branchId);
  if (from) touched = touched.where(sql<boolean>`${ends}::time > ${from}::time`);
  if (to) touched = touched.where(sql<boolean>`${starts}::time < ${to}::time`);
  const rows = await touched.execute();
  const items = toViews(ctx, rows);
  ctx.sees(...items.map((item) => item.patientId));
  return { count: rows[0]?.count ?? 0, items };
}
