import { createHash } from "node:crypto";
import type { Db, Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { type FeedKind, type FeedView, feedDays, feedStatuses } from "@carepoint/domain/appointments/feeds";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { calendarFile } from "@carepoint/domain/kernel/icalendar";
import { type Locale, localized, pick } from "@carepoint/domain/kernel/language";
import { sql } from "kysely";
import { visitTitle } from "../../../i18n/visit-title.ts";
import type { Actor } from "../../../kernel/context.ts";
import { readSettings } from "../../settings/queries.ts";

export function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** Whose calendar it is: an account may have one as a patient and one as a doctor. */
export function feedOwner({ accountId, role }: Actor): { accountId: string; kind: FeedKind } {
  if (!accountId) throw new DomainError("unauthenticated");
  return { accountId, kind: role === "doctor" ? "doctor" : "patient" };
}

export async function findFeed(db: Db, actor: Actor): Promise<FeedView | null> {
  const { accountId, kind } = feedOwner(actor);
  const row = await db
    .selectFrom("calendarFeeds")
    .select("openedAt")
    .where("accountId", "=", accountId)
    .where("kind", "=", kind)
    .where("revokedAt", "is", null)
    .executeTakeFirst();
  return row ? { openedAt: instantText(row.openedAt) } : null;
}

/** Ends the open feed; answers its id, or undefined when there is none. */
export async function revokeOpen(tx: Tx, actor: Actor, now: Temporal.Instant): Promise<string | undefined> {
  const { accountId, kind } = feedOwner(actor);
  const row = await tx
    .updateTable("calendarFeeds")
    .set({ revokedAt: now })
    .where("accountId", "=", accountId)
    .where("kind", "=", kind)
    .where("revokedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

export async function insertFeed(tx: Tx, actor: Actor, secret: string, now: Temporal.Instant): Promise<string> {
  const { id } = await tx
    .insertInto("calendarFeeds")
    .values({ ...feedOwner(actor), secretHash: hashOf(secret), openedAt: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** The calendar behind a secret, or undefined: never was, was revoked, or its account is blocked. */
export async function readFeed(db: Db, secret: string, now: Temporal.Instant): Promise<string | undefined> {
  const feed = await db
    .selectFrom("calendarFeeds")
    .innerJoin("accounts", "accounts.id", "calendarFeeds.accountId")
    .select(["calendarFeeds.accountId", "calendarFeeds.kind", "accounts.locale"])
    .where("secretHash", "=", hashOf(secret))
    .where("revokedAt", "is", null)
    .where("accounts.blockedAt", "is", null)
    .executeTakeFirst();
  if (!feed) return undefined;
  const locale = feed.locale as Locale; // a CHECK holds the column to these words
  const title = visitTitle(pick((await readSettings(db)).hospitalName, locale), locale);
  const visits = await visitsOf(db, feed.accountId, feed.kind as FeedKind, now);
  return calendarFile(
    "PUBLISH",
    visits.map(({ code, version, branchName, writtenAt, ...times }) => {
      const branch = localized.safeParse(branchName).data;
      const place = branch ? { place: pick(branch, locale) } : {};
      return { uid: `${code}@carepoint`, sequence: version, title, writtenAt, ...times, ...place };
    }),
  );
}

/** Times and places alone. A doctor's are those of their own chair, a patient's those of the people looked after now. */
async function visitsOf(db: Db, accountId: string, kind: FeedKind, now: Temporal.Instant) {
  const whose =
    kind === "doctor"
      ? sql<boolean>`appointments.doctor_id in (select id from doctors where account_id = ${accountId} and status = 'approved' and active)`
      : sql<boolean>`appointments.patient_id in (select patient_id from account_patients
          where account_id = ${accountId} and ended_at is null)`;
  return db
    .selectFrom("appointments")
    .innerJoin("branches", "branches.id", "appointments.branchId")
    .select(["appointments.code", "appointments.version", "appointments.startsAt", "appointments.endsAt"])
    .select("branches.name as branchName")
    .select((eb) => eb.fn.coalesce("appointments.confirmedAt", "appointments.createdAt").as("writtenAt"))
    .where(whose)
    .where("appointments.status", "in", written(feedStatuses))
    .where("appointments.startsAt", ">", now.subtract({ hours: 24 * feedDays.before }))
    .where("appointments.startsAt", "<", now.add({ hours: 24 * feedDays.after }))
    .orderBy("appointments.startsAt")
    .orderBy("appointments.id")
    .limit(2000)
    .execute();
}
