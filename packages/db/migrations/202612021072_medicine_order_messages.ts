import { type Kysely, sql } from "kysely";

const templates = ["medicines_ready", "medicines_called_off"];

/** The patient's people hear that an order is packed, or that the pharmacy called it off: never of which medicine, nor for whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${sql.lit(JSON.stringify(texts()))}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const ours = sql.join(templates.map((each) => sql.lit(each)));
  await sql`delete from notification_templates where template in (${ours})`.execute(db);
}

function texts() {
  const text = (template: string, channel: string, locale: string, subject: string, body: string) =>
    ({ template, channel, locale, subject, body }) as const;
  const waits = {
    en: "Something in your account waits for you. Tap to see it.",
    hi: "आपके खाते में कुछ आपकी प्रतीक्षा में है। देखने के लिए टैप करें।",
  };
  const [ready, off] = ["medicines_ready", "medicines_called_off"] as const;
  return [
    ...templates.flatMap((template) => [
      text(template, "push", "en", "{hospital}", waits.en),
      text(template, "push", "hi", "{hospital}", waits.hi),
    ]),
    text(
      ready,
      "email",
      "en",
      "Your order is packed",
      "Your order is packed. Fetch it at the hospital's pharmacy and show its digits: {link}\n\n{hospital}",
    ),
    text(
      ready,
      "email",
      "hi",
      "आपका ऑर्डर तैयार है",
      "आपका ऑर्डर तैयार है। अस्पताल की दवा दुकान से ले लें और उसके अंक दिखाएँ: {link}\n\n{hospital}",
    ),
    text(ready, "sms", "en", "", "Your order is packed. Fetch it and show its digits: {link} {hospital}"),
    text(ready, "sms", "hi", "", "आपका ऑर्डर तैयार है। लेने आएँ और उसके अंक दिखाएँ: {link} {hospital}"),
    text(
      off,
      "email",
      "en",
      "Your order was called off",
      "The hospital's pharmacy called your order off. What you paid goes back to you: {link}\n\n{hospital}",
    ),
    text(
      off,
      "email",
      "hi",
      "आपका ऑर्डर रद्द हो गया",
      "अस्पताल की दवा दुकान ने आपका ऑर्डर रद्द कर दिया। आपका भुगतान आपको लौटाया जाएगा: {link}\n\n{hospital}",
    ),
    text(off, "sms", "en", "", "Your order was called off, your money goes back: {link} {hospital}"),
    text(off, "sms", "hi", "", "आपका ऑर्डर रद्द हुआ, आपका पैसा लौटाया जाएगा: {link} {hospital}"),
  ];
}
