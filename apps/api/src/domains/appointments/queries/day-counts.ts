import type { DayCountsInput } from "@carepoint/domain/appointments/schema";
import { type AppointmentStatus, appointmentStatus } from "@carepoint/domain/appointments/states";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { visible } from "../access.ts";
import { notAfter, notBefore } from "./views.ts";

/** How many visits of a day stand where, however many there are: a list has pages, a sum has none. */
export async function countDay(
  ctx: QueryContext,
  { day }: DayCountsInput,
): Promise<Partial<Record<AppointmentStatus, number>>> {
  const rows = await ctx.db
    .selectFrom("appointments")
    .innerJoin("branches", "branches.id", "appointments.branchId")
    .select(["appointments.status", sql<number>`count(*)::integer`.as("visits")])
    .where(visible(ctx.scope))
    .where(notBefore(day))
    .where(notAfter(day))
    .groupBy("appointments.status")
    .execute();
  return Object.fromEntries(rows.map(({ status, visits }) => [appointmentStatus.parse(status), visits]));
}
