import { type Kysely, sql } from "kysely";

/** A branch's billing hears that money went back twice. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${sql.lit(JSON.stringify(texts()))}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from notification_templates where template = 'refunded_twice'`.execute(db);
}

function texts() {
  const text = (channel: string, locale: string, subject: string, body: string) =>
    ({ template: "refunded_twice", channel, locale, subject, body }) as const;
  return [
    text("push", "en", "{hospital}", "There is news about a payment. Tap to see it."),
    text("push", "hi", "{hospital}", "भुगतान के बारे में सूचना है। देखने के लिए टैप करें।"),
    text(
      "email",
      "en",
      "{amount} went back twice",
      "A refund of {amount} went out at the payment gateway although it had been given back before. Who has it, and what to do, stands among the refunds: {link}\n\n{hospital}",
    ),
    text(
      "email",
      "hi",
      "{amount} दो बार लौट गए",
      "{amount} का रिफ़ंड पहले ही दिया जा चुका था, फिर भी पेमेंट गेटवे से दोबारा चला गया। यह किसके पास है और क्या करना है, रिफ़ंड की सूची में देखें: {link}\n\n{hospital}",
    ),
  ];
}
