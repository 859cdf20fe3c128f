import type { Db } from "@carepoint/db/client";
import type { Locale } from "@carepoint/domain/kernel/language";
import type { Channel, Template } from "@carepoint/domain/notifications/channels";
import type { Text } from "../../../i18n/texts.ts";

/** The text of a message in the language asked for, else in English. Throws when a template has no text for the channel. */
export async function readText(db: Db, template: Template, channel: Channel, locale: Locale): Promise<Text> {
  const rows = await db
    .selectFrom("notificationTemplates")
    .select(["locale", "subject", "body"])
    .where("template", "=", template)
    .where("channel", "=", channel)
    .where("locale", "in", [locale, "en"])
    .execute();
  const found = rows.find((row) => row.locale === locale) ?? rows[0];
  if (!found) throw new Error(`no ${channel} text for ${template}`);
  return { subject: found.subject, body: found.body };
}
