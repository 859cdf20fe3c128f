import type { Db } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { upcomingStatuses } from "@carepoint/domain/appointments/states";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { DoctorId } from "@carepoint/domain/kernel/id";
import { keepsTime } from "./kept-times.ts";

/** The visits that are booked with a doctor and not over yet. Throws `not_found`. */
export async function countVisitsAhead(db: Db, doctorId: DoctorId, now: Temporal.Instant) {
  const row = await db
    .selectFrom("doctors")
    .leftJoin("appointments", (join) =>
      join
        .onRef("appointments.doctorId", "=", "doctors.id")
        .on("appointments.status", "in", written(upcomingStatuses))
        .on("appointments.endsAt", ">", now)
        .on(keepsTime("appointments", now)),
    )
    .select(({ fn }) => [
      fn.count<number>("appointments.id").as("visits"),
      fn.min("appointments.startsAt").as("first"),
      fn.max("appointments.startsAt").as("last"),
    ])
    .where("doctors.id", "=", doctorId)
    .groupBy("doctors.id")
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  return {
    visits: Number(row.visits),
    first: row.first && instantText(row.first),
    last: row.last && instantText(row.last),
  };
}
