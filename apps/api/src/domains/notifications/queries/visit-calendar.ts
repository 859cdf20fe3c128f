import type { Db } from "@carepoint/db/client";
import { calendarFile } from "@carepoint/domain/kernel/icalendar";
import { localized, pick } from "@carepoint/domain/kernel/language";
import { calendarMethods } from "@carepoint/domain/notifications/channels";
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
 * The visit for the reader's calendar, or nothing where the message is not about a time. Its name is the booking code's,
 * so the app's own file is the same entry; its sequence is the visit's version, which only rises.
 */
export async function calendarOf(
  db: Db,
  errand: Errand,
  { mailFrom, publicUrl }: Sender,
  now: Temporal.Instant,
): Promise<MailCalendar | undefined> {
  const { template, startsAt, endsAt, code, visitVersion, locale, appointmentId } = errand;
  const method = calendarMethods[template];
  if (!method || !startsAt || !endsAt || !code || visitVersion === null) return undefined;
  const { hospitalName } = await readSettings(db);
  const branch = localized.safeParse(errand.branchName).data;
  const event = {
    uid: `${code}@carepoint`,
    sequence: visitVersion,
    startsAt,
    endsAt,
    writtenAt: now,
    title: visitTitle(pick(hospitalName, locale), locale),
    ...(branch && { place: pick(branch, locale) }),
    url: `${publicUrl}/visits/${appointmentId}`,
    organizer: /<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom,
    attendee: errand.email,
    cancelled: method === "CANCEL",
  };
  return { method, content: calendarFile(method, [event]) };
}
