import type { Db } from "@carepoint/db/client";
import { sql } from "kysely";

/** A page of the requests whose answer is due and was not given, those after the last one of the page before. */
export async function unansweredRequests(db: Db, now: Temporal.Instant, after: string | null): Promise<string[]> {
  const rows = await db
    .selectFrom("appointments")
    .select("id")
    .where("status", "=", sql.lit("requested"))
    .where("answerBy", "<=", now)
    .$if(after !== null, (query) => query.where("id", ">", after))
    .orderBy("id")
    .limit(500)
    .execute();
  return rows.map(({ id }) => id);
}

export interface ComingVisit {
  readonly id: string;
  readonly patientId: string;
  readonly startsAt: Temporal.Instant;
  readonly confirmedAt: Temporal.Instant;
}

export interface ReminderMark {
  readonly template: string;
  /** The reminder is due from so many minutes before the visit … */
  readonly opens: number;
  /** … until the next mark's time has come. */
  readonly closes: number;
}

/**
 * A page of the confirmed visits that this mark must remind and has not, those after the last one of the page before: those
 * confirmed after the mark had passed are left out, and those whose patient no account acts for.
 */
export async function unremindedVisits(
  db: Db,
  now: Temporal.Instant,
  { template, opens, closes, after }: ReminderMark & { readonly after: Pick<ComingVisit, "id" | "startsAt"> | null },
): Promise<ComingVisit[]> {
  const rows = await db
    .selectFrom("appointments")
    .select(["id", "patientId", "startsAt", "confirmedAt"])
    .where("status", "=", sql.lit("confirmed"))
    .where("startsAt", ">", now.add({ minutes: closes }))
    .where("startsAt", "<=", now.add({ minutes: opens }))
    .where(sql<boolean>`confirmed_at <= starts_at - make_interval(mins => ${opens})`)
    .where(sql<boolean>`may_remind(patient_id)`)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("accountPatients")
          .select("accountPatients.accountId")
          .whereRef("accountPatients.patientId", "=", "appointments.patientId")
          .where("accountPatients.endedAt", "is", null),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("notifications")
            .select("notifications.id")
            .whereRef("notifications.appointmentId", "=", "appointments.id")
            .where("notifications.template", "=", template)
            .where(sql<boolean>`notifications.created_at >= appointments.starts_at - make_interval(mins => ${opens})`),
        ),
      ),
    )
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(starts_at, id) > (${after?.startsAt}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy("startsAt")
    .orderBy("id")
    .limit(500)
    .execute();
  return rows.flatMap(({ id, patientId, startsAt, confirmedAt }): ComingVisit[] =>
    patientId && confirmedAt ? [{ id, patientId, startsAt, confirmedAt }] : [],
  );
}

/** A page of the confirmed visits that ended before an instant, those after the last one of the page before. */
export async function unattendedVisits(db: Db, before: Temporal.Instant, after: string | null): Promise<string[]> {
  const rows = await db
    .selectFrom("appointments")
    .select("id")
    .where("status", "=", sql.lit("confirmed"))
    .where("endsAt", "<=", before)
    .$if(after !== null, (query) => query.where("id", ">", after))
    .orderBy("id")
    .limit(500)
    .execute();
  return rows.map(({ id }) => id);
}
