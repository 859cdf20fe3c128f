import type { Db } from "@carepoint/db/client";
import type { Locale } from "@carepoint/domain/kernel/language";
import type { Channel, Template } from "@carepoint/domain/notifications/channels";

export interface Text {
  /** A mail's subject or a push's title; empty for SMS. */
  readonly subject: string;
  readonly body: string;
}

/** What a text may speak of. Nothing here is health data: no department, no doctor, no medicine. */
export interface TextValues {
  readonly hospital: string;
  readonly when?: string | null;
  readonly branch?: string | null;
  readonly code?: string | null;
  readonly link?: string | null;
}

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

/** The text with its `{places}` filled. Throws for a place that has no value: half a message is worse than none. */
export function fillText({ subject, body }: Text, values: TextValues): Text {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, place: string) => valueAt(values, place));
  return { subject: fill(subject), body: fill(body) };
}

function valueAt(values: TextValues, place: string): string {
  const value = new Map<string, string | null>(Object.entries(values)).get(place);
  if (!value) throw new Error(`nothing to say for {${place}}`);
  return value;
}
