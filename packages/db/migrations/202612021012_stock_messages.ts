import { type Kysely, sql } from "kysely";

/** The pharmacy's people hear once a day that shelves want something: never which medicine or how much. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${sql.lit(JSON.stringify(texts()))}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from notification_templates where template = 'stock_to_do'`.execute(db);
}

function texts() {
  const text = (channel: string, locale: string, subject: string, body: string) =>
    ({ template: "stock_to_do", channel, locale, subject, body }) as const;
  return [
    text("push", "en", "{hospital}", "Something in your account waits for you. Tap to see it."),
    text("push", "hi", "{hospital}", "आपके खाते में कुछ आपकी प्रतीक्षा में है। देखने के लिए टैप करें।"),
  ];
}
