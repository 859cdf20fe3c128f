import { type Kysely, sql } from "kysely";

const template = "paper_judged";

/** Who sent a prescription from elsewhere hears that a pharmacist looked at it: never of which medicine, for whom, or how it went. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${sql.lit(JSON.stringify(texts()))}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from notification_templates where template = ${sql.lit(template)}`.execute(db);
}

function texts() {
  const text = (channel: string, locale: string, subject: string, body: string) =>
    ({ template, channel, locale, subject, body }) as const;
  return [
    text("push", "en", "{hospital}", "Something in your account waits for you. Tap to see it."),
    text("push", "hi", "{hospital}", "आपके खाते में कुछ आपकी प्रतीक्षा में है। देखने के लिए टैप करें।"),
    text(
      "email",
      "en",
      "The pharmacy looked at your prescription",
      "A pharmacist looked at the prescription that you sent. What came of it: {link}\n\n{hospital}",
    ),
    text(
      "email",
      "hi",
      "दवा दुकान ने आपका पर्चा देख लिया",
      "फ़ार्मासिस्ट ने आपका भेजा हुआ पर्चा देख लिया है। नतीजा यहाँ देखें: {link}\n\n{hospital}",
    ),
  ];
}
