import type { Db } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { bookedStatuses } from "@carepoint/domain/appointments/states";
import { type AppointmentId, appointmentId } from "@carepoint/domain/kernel/id";
import { keepsTime } from "../../doctors/queries/kept-times.ts";

export interface AheadOf {
  readonly departmentId: string;
  readonly now: Temporal.Instant;
}

/** The nearest of a department's visits that have not begun. */
export async function visitsAhead(db: Db, of: AheadOf, most: number): Promise<AppointmentId[]> {
  const rows = await selectAhead(db, of).select("id").orderBy("startsAt").orderBy("id").limit(most).execute();
  return rows.map(({ id }) => appointmentId.parse(id));
}

export async function countAhead(db: Db, of: AheadOf): Promise<number> {
  const { ahead } = await selectAhead(db, of)
    .select((eb) => eb.fn.countAll<number>().as("ahead"))
    .executeTakeFirstOrThrow();
  return ahead;
}

function selectAhead(db: Db, { departmentId, now }: AheadOf) {
  return db
    .selectFrom("appointments")
    .where("departmentId", "=", departmentId)
    .where("status", "in", written(bookedStatuses))
    .where("startsAt", ">", now)
    .where(keepsTime("appointments", now));
}
