import { sql } from "kysely";
import type { Actor } from "../../../kernel/context.ts";
import { nothing, type Pulling, visitSources, visits } from "./parts.ts";
import { among, type Condition, timed } from "./reach.ts";

const movedDays = 3;

/** What a desk keeps: its branch's visits of today and tomorrow, to be read when the network is away; never why somebody comes. */
export async function deskDevice(pulling: Pulling, { branchId }: Actor) {
  const own = sql<boolean>`appointments.branch_id = ${branchId}`;
  const moved = await movedAway(pulling, branchId);
  const reach = timed(pulling.span, {
    scope: sql<boolean>`((${own} or ${among("appointments.id", moved)}) and appointments.patient_id is not null)`,
    sources: visitSources,
    at: (time) => sql<boolean>`(${own} and ${nextDays(time)} and appointments.status <> 'expired')`,
  });
  return {
    appointment: visits(pulling, reach, { reason: false }),
    patient: nothing,
    prescription: nothing,
    encounter: nothing,
    chart: nothing,
    invoice: nothing,
  };
}

/** The day and the day after, by the wall calendar of the visit's branch. */
function nextDays(time: Temporal.Instant): Condition {
  const today = sql`(${time}::timestamptz at time zone branches.zone)::date`;
  return sql<boolean>`(appointments.starts_at > ${time.subtract({ hours: 48 })}
    and appointments.starts_at < ${time.add({ hours: 96 })}
    and appointments.starts_at >= ${today}::timestamp at time zone branches.zone
    and appointments.starts_at < (${today} + 2)::timestamp at time zone branches.zone)`;
}

/** Visits that went to another branch: the device may still have them. */
async function movedAway({ db, span }: Pulling, branchId: string | null): Promise<string[]> {
  const rows = await db
    .selectFrom("appointmentEvents")
    .select("appointmentId")
    .where("fromBranch", "=", branchId)
    .where("event", "=", sql.lit("reschedule"))
    .where("at", ">", span.now.subtract({ hours: 24 * movedDays }))
    .limit(1000)
    .execute();
  return rows.map(({ appointmentId }) => appointmentId);
}
