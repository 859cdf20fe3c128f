import type { Db } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { instantSchema, toInstant } from "@carepoint/domain/kernel/calendar";
import type { Locale } from "@carepoint/domain/kernel/language";
import { type Paise, paiseSchema } from "@carepoint/domain/kernel/money";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { Channel, Template } from "@carepoint/domain/notifications/channels";
import {
  type DeliveryEvent,
  type DeliveryStatus,
  deliveryLifecycle,
  deliveryStatuses,
} from "@carepoint/domain/notifications/states";
import { sql } from "kysely";
import * as z from "zod";

/** A worker that took a message and has not come back by then is dead. */
const claimMinutes = 3;
const overdueMinutes = 5;

export interface Claim {
  readonly id: string;
  readonly notificationId: string;
  readonly channel: Channel;
  readonly attempts: number;
}

/** To where a message goes that a worker takes, from each status in which it may be taken. */
const taken = deliveryStatuses.flatMap((from) => {
  const to = deliveryLifecycle[from].begin;
  return to ? [{ from, to }] : [];
});
const statusTaken = sql<DeliveryStatus>`case status ${sql.join(
  taken.map(({ from, to }) => sql`when ${sql.lit(from)} then ${sql.lit(to)}`),
  sql` `,
)} end`;

/** Takes a waiting message, or one whose worker died; undefined when there is nothing to do any more. */
export async function claimDelivery(db: Db, id: string, now: Temporal.Instant): Promise<Claim | undefined> {
  const row = await db
    .updateTable("deliveries")
    .set(({ eb }) => ({
      status: statusTaken,
      attempts: eb("attempts", "+", 1),
      claimedAt: now,
    }))
    .where("id", "=", id)
    .where("status", "in", written(taken.map(({ from }) => from)))
    .where((eb) => eb.or([eb("notBefore", "is", null), eb("notBefore", "<=", now)]))
    .where((eb) =>
      eb.or([eb("status", "<>", "sending"), eb("claimedAt", "<", now.subtract({ minutes: claimMinutes }))]),
    )
    .returning(["id", "notificationId", "channel", "attempts"])
    .executeTakeFirst();
  // A CHECK holds the column to these words.
  return row && { ...row, channel: row.channel as Channel };
}

export interface Finish {
  readonly event: Exclude<DeliveryEvent, "begin">;
  /** Why it was skipped or what went wrong: a word of ours, never an address or a provider's text. */
  readonly note: string | null;
  readonly at: Temporal.Instant;
}

export async function finishDelivery(db: Db, id: string, { event, note, at }: Finish): Promise<void> {
  const status = advance(deliveryLifecycle, "sending", event);
  await db
    .updateTable("deliveries")
    .set({ status, note, sentAt: status === "sent" ? at : null })
    .where("id", "=", id)
    .where("status", "=", "sending")
    .execute();
}

/** It was not tried: it waits, and has all of its tries still before it. */
export async function postponeDelivery(db: Db, id: string, notBefore: Temporal.Instant): Promise<void> {
  await db
    .updateTable("deliveries")
    .set(({ eb }) => ({
      status: advance(deliveryLifecycle, "sending", "requeue"),
      attempts: eb("attempts", "-", 1),
      notBefore,
    }))
    .where("id", "=", id)
    .where("status", "=", "sending")
    .execute();
}

/** Everything that decides whether a message goes out now and what it says. */
export interface Errand {
  readonly notificationId: string;
  readonly template: Template;
  readonly dedupeKey: string;
  readonly appointmentId: string | null;
  readonly prescriptionId: string | null;
  readonly invoiceId: string | null;
  readonly accountId: string;
  readonly locale: Locale;
  readonly preferences: unknown;
  readonly blockedAt: Temporal.Instant | null;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly phoneNumber: string | null;
  readonly phoneNumberVerified: boolean | null;
  /** When the account stopped acting for the patient whom the notice is about. */
  readonly rightsEndedAt: Temporal.Instant | null;
  /** The patient agreed to be reminded, or was never asked apart. */
  readonly mayRemind: boolean;
  readonly visitStatus: AppointmentStatus | null;
  readonly startsAt: Temporal.Instant | null;
  readonly endsAt: Temporal.Instant | null;
  readonly visitVersion: number | null;
  readonly code: string | null;
  /** Of the bill that it is about, when that is of no visit. */
  readonly number: string | null;
  readonly zone: string | null;
  readonly branchName: unknown;
  /** The sum that the message is about, when it is about money. */
  readonly amount: Paise | null;
  /** The time that was, when the message is about a move. */
  readonly before: Temporal.Instant | null;
  /** How many visits the message is about, when it is about a series. */
  readonly visits: number | null;
  /** Where a message leads that opens no page of ours. */
  readonly link: string | null;
  /** Which copy of a paper goes with it. */
  readonly copy: number | null;
}

const errandParams = z.object({
  amount: paiseSchema.nullable().default(null),
  before: instantSchema.nullable().default(null),
  visits: z.int().nullable().default(null),
  link: z.url().nullable().default(null),
  copy: z.int().nullable().default(null),
});

/** A reminder of a follow-up names the visit after which somebody is to come again in its key alone. */
const encounterOfFollowUp = sql<string>`case when notifications.template = 'follow_up_due'
  then split_part(notifications.dedupe_key, ':', 2)::uuid end`;

export async function findErrand(db: Db, notificationId: string): Promise<Errand> {
  const row = await db
    .selectFrom("notifications")
    .innerJoin("accounts", "accounts.id", "notifications.accountId")
    .innerJoin("auth.user", "auth.user.id", "accounts.id")
    .leftJoin("prescriptions", "prescriptions.id", "notifications.prescriptionId")
    .leftJoin("appointments", (join) =>
      join.on((eb) =>
        eb("appointments.id", "=", eb.fn.coalesce("notifications.appointmentId", "prescriptions.appointmentId")),
      ),
    )
    .leftJoin("invoices", "invoices.id", "notifications.invoiceId")
    .leftJoin("branches", (join) =>
      join.on((eb) => eb("branches.id", "=", eb.fn.coalesce("appointments.branchId", "invoices.branchId"))),
    )
    .leftJoin("encounters", (join) =>
      join.on("encounters.id", "=", encounterOfFollowUp).on("notifications.template", "=", sql.lit("follow_up_due")),
    )
    .leftJoin("accountPatients", (join) =>
      join
        .onRef("accountPatients.accountId", "=", "notifications.accountId")
        .on((eb) =>
          eb(
            "accountPatients.patientId",
            "=",
            eb.fn.coalesce("appointments.patientId", "invoices.patientId", "encounters.patientId"),
          ),
        ),
    )
    .select([
      "notifications.id as notificationId",
      "notifications.template",
      "notifications.dedupeKey",
      "notifications.appointmentId",
      "notifications.prescriptionId",
      "notifications.invoiceId",
      "notifications.accountId",
      "accounts.locale",
      "accounts.preferences",
      "accounts.blockedAt",
      "auth.user.email",
      "auth.user.emailVerified",
      "auth.user.phoneNumber",
      "auth.user.phoneNumberVerified",
      "accountPatients.endedAt as rightsEndedAt",
      "appointments.status as visitStatus",
      "appointments.startsAt",
      "appointments.endsAt",
      "appointments.version as visitVersion",
      "appointments.code",
      "invoices.number",
      "branches.zone",
      "branches.name as branchName",
      "notifications.params",
      sql<boolean>`coalesce(may_remind(coalesce(appointments.patient_id, encounters.patient_id)), true)`.as(
        "mayRemind",
      ),
    ])
    .where("notifications.id", "=", notificationId)
    .executeTakeFirstOrThrow();
  const { params, ...errand } = row;
  const { amount, before, visits, link, copy } = errandParams.parse(params);
  // CHECKs hold locale and status to these words; only `notifyAccounts` writes templates.
  return {
    ...errand,
    amount,
    visits,
    link,
    copy,
    before: before && toInstant(before),
    template: row.template as Template,
    locale: row.locale as Locale,
    visitStatus: row.visitStatus as AppointmentStatus | null,
  };
}

/** Messages that no job works on any more: it was lost, or its worker died. */
export async function overdueDeliveries(db: Db, now: Temporal.Instant): Promise<string[]> {
  const rows = await db
    .selectFrom("deliveries")
    .select("id")
    .where("status", "in", written(["queued", "sending"]))
    .where((eb) =>
      eb(
        sql<Temporal.Instant>`greatest(coalesce(claimed_at, queued_at), not_before)`,
        "<",
        now.subtract({ minutes: overdueMinutes }),
      ),
    )
    .orderBy("queuedAt")
    .limit(500)
    .execute();
  return rows.map(({ id }) => id);
}
