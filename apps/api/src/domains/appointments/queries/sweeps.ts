import type { Db } from "@carepoint/db/client";

export interface ComingVisit {
  readonly id: string;
  readonly patientId: string;
  readonly startsAt: Temporal.Instant;
  readonly confirmedAt: Temporal.Instant;
}

/** Confirmed visits of the next 24 hours that no reminder names yet for both marks; capped, the next minute takes the rest. */
export async function comingVisits(db: Db, now: Temporal.Instant): Promise<ComingVisit[]> {
  const rows = await db
    .selectFrom("appointments")
    .select(["id", "patientId", "startsAt", "confirmedAt"])
    .where("status", "=", "confirmed")
    .where("startsAt", ">", now)
    .where("startsAt", "<=", now.add({ hours: 24 }))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("notifications")
            .select("notifications.id")
            .whereRef("notifications.appointmentId", "=", "appointments.id")
            .where("notifications.template", "in", ["appointment_reminder_24h", "appointment_reminder_1h"])
            .where("notifications.createdAt", ">", now.subtract({ minutes: 30 })),
        ),
      ),
    )
    .orderBy("startsAt")
    .limit(500)
    .execute();
  return rows.flatMap(({ id, patientId, startsAt, confirmedAt }) =>
    patientId && confirmedAt ? [{ id, patientId, startsAt, confirmedAt }] : [],
  );
}

/** Marks lapsed holds as expired and answers whose slots came free. */
export async function sweepHolds(db: Db, now: Temporal.Instant): Promise<string[]> {
  const rows = await db
    .updateTable("appointments")
    .set({ status: "expired", holdExpiresAt: null })
    .where("status", "=", "pending")
    .where("holdExpiresAt", "<=", now)
    .returning("doctorId")
    .execute();
  return [...new Set(rows.map(({ doctorId }) => doctorId))];
}
