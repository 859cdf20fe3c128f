import type { Db } from "@carepoint/db/client";
import { type Locale, pick } from "@carepoint/domain/kernel/language";
import type { Channel, Template } from "@carepoint/domain/notifications/channels";
import { fillText, type Text, type TextValues } from "../../../i18n/texts.ts";
import { readSettings } from "../../settings/queries.ts";
import { readText } from "./texts.ts";

export type Secret = Omit<TextValues, "hospital">;

/** A message with its secret filled in: for sending, and never for keeping. */
export async function writeSecret(
  db: Db,
  template: Template,
  channel: Channel,
  locale: Locale,
  secret: Secret,
): Promise<Text> {
  const [text, settings] = await Promise.all([readText(db, template, channel, locale), readSettings(db)]);
  return fillText(text, { ...secret, hospital: pick(settings.hospitalName, locale) });
}
