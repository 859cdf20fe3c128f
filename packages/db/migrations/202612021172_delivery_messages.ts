import { type Kysely, sql } from "kysely";

const templates = ["medicines_sent", "medicines_brought_back"];

/** The patient's people hear that an order is on its way, or that nobody took it: never of which medicine, nor for whom or where to. */
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
  const [sent, back] = ["medicines_sent", "medicines_brought_back"] as const;
  return [
    ...templates.flatMap((template) => [
      text(template, "push", "en", "{hospital}", waits.en),
      text(template, "push", "hi", "{hospital}", waits.hi),
    ]),
    text(
      sent,
      "email",
      "en",
      "Your order is on its way",
      "Your order is on its way. Tell its digits to who brings it, once you have it in your hands: {link}\n\n{hospital}",
    ),
    text(
      sent,
      "email",
      "hi",
      "आपका ऑर्डर रास्ते में है",
      "आपका ऑर्डर रास्ते में है। सामान हाथ में आने पर ही लाने वाले को उसके अंक बताएँ: {link}\n\n{hospital}",
    ),
    text(sent, "sms", "en", "", "Your order is on its way. Tell its digits to who brings it: {link} {hospital}"),
    text(sent, "sms", "hi", "", "आपका ऑर्डर रास्ते में है। लाने वाले को उसके अंक बताएँ: {link} {hospital}"),
    text(
      back,
      "email",
      "en",
      "Your order could not be brought",
      "Your order could not be handed over and is back at the hospital. See why, and what you can do: {link}\n\n{hospital}",
    ),
    text(
      back,
      "email",
      "hi",
      "आपका ऑर्डर पहुँच नहीं सका",
      "आपका ऑर्डर दिया नहीं जा सका और अस्पताल लौट आया है। कारण और आगे क्या करें, यहाँ देखें: {link}\n\n{hospital}",
    ),
    text(back, "sms", "en", "", "Your order could not be handed over and is back with us: {link} {hospital}"),
    text(back, "sms", "hi", "", "आपका ऑर्डर दिया नहीं जा सका, वह हमारे पास लौट आया है: {link} {hospital}"),
  ];
}
