import type { Db } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { heldStatus } from "@carepoint/domain/appointments/states";
import { type ListWaitsInput, type WaitEntryView, waitEntryView } from "@carepoint/domain/waitlist/schema";
import { openWaitStatuses } from "@carepoint/domain/waitlist/states";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { waitsVisible } from "../access.ts";
import { isBooked } from "./entries.ts";

/**
 * The open entries that the caller may see, in the order in which they asked. Who has the visit that they waited for waits
 * no more, also before somebody has written that down.
 */
export async function listWaits(ctx: QueryContext, { doctorId }: ListWaitsInput): Promise<{ items: WaitEntryView[] }> {
  const rows = await selectWaits(ctx.db, ctx.now)
    .where("waitEntries.status", "in", written(openWaitStatuses))
    .where(waitsVisible(ctx.scope))
    .where(({ not }) => not(isBooked("wait_entries", "branches")))
    .$if(doctorId !== undefined, (query) => query.where("waitEntries.doctorId", "=", doctorId ?? ""))
    .orderBy("waitEntries.askedAt")
    .orderBy("waitEntries.id")
    .limit(500)
    .execute();
  const items = rows.map(({ offerId, offeredBy, startsAt, holdExpiresAt, zone, askedAt, status, ...row }) => {
    const offer =
      offerId && startsAt && holdExpiresAt
        ? {
            appointmentId: offerId,
            doctorName: offeredBy,
            startsAt: startsAt.toString(),
            until: holdExpiresAt.toString(),
            zone,
          }
        : null;
    // So is an offer that lapsed none.
    return waitEntryView.parse({ ...row, askedAt: askedAt.toString(), status: offer ? status : "waiting", offer });
  });
  ctx.sees(...items.map(({ patientId }) => patientId));
  return { items };
}

function selectWaits(db: Db, now: Temporal.Instant) {
  return db
    .selectFrom("waitEntries")
    .innerJoin("patients", "patients.id", "waitEntries.patientId")
    .innerJoin("branches", "branches.id", "waitEntries.branchId")
    .leftJoin("doctors", "doctors.id", "waitEntries.doctorId")
    .leftJoin("departments", "departments.id", "waitEntries.departmentId")
    .leftJoin("waitOffers", (join) =>
      join.onRef("waitOffers.entryId", "=", "waitEntries.id").on("waitOffers.outcome", "is", null),
    )
    .leftJoin("appointments", (join) =>
      join
        .onRef("appointments.id", "=", "waitOffers.appointmentId")
        .on("appointments.status", "=", sql.lit(heldStatus))
        .on("appointments.holdExpiresAt", ">", now),
    )
    .leftJoin("doctors as offering", "offering.id", "appointments.doctorId")
    .select([
      "waitEntries.id",
      "waitEntries.patientId",
      "patients.name as patientName",
      "waitEntries.doctorId",
      "doctors.name as doctorName",
      "waitEntries.departmentId",
      "departments.name as departmentName",
      "waitEntries.branchId",
      "waitEntries.fromDate as from",
      "waitEntries.toDate as to",
      "waitEntries.part",
      "waitEntries.status",
      "waitEntries.askedAt",
      "branches.zone",
      "appointments.id as offerId",
      "appointments.startsAt",
      "appointments.holdExpiresAt",
      "offering.name as offeredBy",
    ]);
}
