import { createHash } from "node:crypto";
import type { Db } from "@carepoint/db/client";
import { localized, pick } from "@carepoint/domain/kernel/language";
import { type Channel, pushTopic } from "@carepoint/domain/notifications/channels";
import { rupees } from "../../../i18n/rupees.ts";
import { fillText, type Text } from "../../../i18n/texts.ts";
import { visitTime } from "../../../i18n/visit-time.ts";
import type { PushMessage } from "../../../providers/providers.ts";
import { readSettings } from "../../settings/queries.ts";
import type { Errand } from "./deliveries.ts";
import { pathOf } from "./paths.ts";
import { readText } from "./texts.ts";

const newsSeconds = 3 * 24 * 3600;
const shortestSeconds = 60;
const longestSeconds = 28 * 24 * 3600;

/** The message in the account's language; times are the branch's. */
export async function composeText(db: Db, errand: Errand, channel: Channel, publicUrl: string): Promise<Text> {
  const { template, locale, startsAt, zone, code, number, amount, before, visits } = errand;
  const [text, settings] = await Promise.all([readText(db, template, channel, locale), readSettings(db)]);
  const branch = localized.safeParse(errand.branchName).data;
  return fillText(text, {
    hospital: pick(settings.hospitalName, locale),
    when: startsAt && zone ? visitTime(startsAt, zone, locale) : null,
    before: before && zone ? visitTime(before, zone, locale) : null,
    branch: branch ? pick(branch, locale) : null,
    code,
    number,
    visits: visits === null ? null : String(visits),
    amount: amount === null ? null : rupees(amount, locale),
    link: errand.link ?? `${publicUrl}${pathOf(errand)}`,
  });
}

/** Declarative web push: one JSON for every browser, shown even where no service worker runs. */
export function composePush(
  errand: Errand,
  { subject, body }: Text,
  publicUrl: string,
  now: Temporal.Instant,
): PushMessage {
  const topic = topicOf(errand);
  const navigate = `${publicUrl}${pathOf(errand)}`;
  const notification = {
    title: cut(subject, longestTitle),
    body: cut(body, longestBody),
    navigate,
    lang: errand.locale,
    tag: topic,
  };
  return {
    body: JSON.stringify({ web_push: 8030, notification }),
    ttlSeconds: secondsToLive(errand, now),
    topic,
    urgent: false,
  };
}

/** In letters of up to four bytes: a push service takes 4,096 bytes with what seals them (RFC 8030), a screen shows far less. */
const longestTitle = 100;
const longestBody = 400;

function cut(text: string, most: number): string {
  const letters = [...text.toWellFormed()];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}

/** A later message of the same kind about the same visit takes the place of an earlier one. 32 characters at most (RFC 8030). */
function topicOf({ template, appointmentId, notificationId }: Errand): string {
  const subject = `${pushTopic(template)}:${appointmentId ?? notificationId}`;
  return createHash("sha256").update(subject).digest("base64url").slice(0, 32);
}

function secondsToLive({ template, startsAt }: Errand, now: Temporal.Instant): number {
  if (pushTopic(template) !== "visit" || !startsAt) return newsSeconds;
  const left = Math.floor((startsAt.epochMilliseconds - now.epochMilliseconds) / 1000);
  return Math.min(Math.max(left, shortestSeconds), longestSeconds);
}
