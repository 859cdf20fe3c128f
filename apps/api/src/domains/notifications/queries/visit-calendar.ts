import type { Db } from "@carepoint/db/client";
import { calendarFile } from "@carepoint/domain/kernel/icalendar";
import { localized, pick } from "@carepoint/domain/kernel/language";
import { calendarMethods } from "@carepoint/domain/notifications/channels";
import { sql } from "kysely";
import { visitTitle } from "../../../i18n/visit-title.ts";
import type { MailCalendar } from "../../../providers/providers.ts";
import { readSettings } from "../../settings/queries.ts";
import type { Errand } from "./deliveries.ts";

/** From whom an invitation comes and where it leads. */
export interface Sender {
  readonly mailFrom: string;
  readonly publicUrl: string;
}

/**
 * The visit for the reader's calendar, or all of a series; nothing where the message is not about a time. Its name is the
 * booking code's, so the app's own file is the same entry; its sequence is the visit's version, which only rises.
 */
export async function calendarOf(
  db: Db,
  errand: Errand,
  { mailFrom, publicUrl }: Sender,
  now: Temporal.Instant,
): Promise<MailCalendar | undefined> {
  const { template, locale } = errand;
  const method = calendarMethods[template];
  const visits = template === "series_booked" ? await visitsOfSeries(db, errand) : visitOf(errand);
  if (!method || visits.length === 0) return undefined;
  const { hospitalName } = await readSettings(db);
  const branch = localized.safeParse(errand.branchName).data;
  const events = visits.map(({ id, code, version, startsAt, endsAt }) => ({
    uid: `${code}@carepoint`,
    sequence: version,
    startsAt,
    endsAt,
    writtenAt: now,
    title: visitTitle(pick(hospitalName, locale), locale),
    ...(branch && { place: pick(branch, locale) }),
    url: `${publicUrl}/visits/${id}`,
    organizer: /<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom,
    ...(method !== "PUBLISH" && { attendee: errand.email }),
    cancelled: method === "CANCEL",
  }));
  return { method, content: calendarFile(method, events) };
}

interface Entry {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

function visitOf({ appointmentId, code, visitVersion, startsAt, endsAt }: Errand): Entry[] {
  if (!appointmentId || !startsAt || !endsAt || !code || visitVersion === null) return [];
  return [{ id: appointmentId, code, version: visitVersion, startsAt, endsAt }];
}

/** Those of the series that still take place when the mail goes out. */
async function visitsOfSeries(db: Db, { appointmentId }: Errand): Promise<Entry[]> {
  return db
    .selectFrom("appointments")
    .select(["id", "code", "version", "startsAt", "endsAt"])
    .where("seriesId", "=", (eb) =>
      eb.selectFrom("appointments as first").select("first.seriesId").where("first.id", "=", appointmentId),
    )
    .where("status", "=", sql.lit("confirmed"))
    .orderBy("startsAt")
    .execute();
}
