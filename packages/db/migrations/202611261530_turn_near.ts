import { type Kysely, sql } from "kysely";

/** A lock screen is read by anyone: that it is nearly time, never with whom. */
const texts = [
  { locale: "en", body: "It is almost your turn. Please come to the waiting area." },
  { locale: "hi", body: "आपकी बारी आने वाली है। कृपया प्रतीक्षा कक्ष में आ जाएँ।" },
].map((text) => ({ template: "turn_near", channel: "push", subject: "{hospital}", ...text }));

/** Who waits for a token is told once, when two are ahead. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from notification_templates where template = 'turn_near'`.execute(db);
}
