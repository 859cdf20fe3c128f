import { type Kysely, sql } from "kysely";

const templates = ["medicines_cut", "medicines_off_refunded"];

/** The patient's people hear what goes back when the pharmacy takes a part off a paid order, or calls it off: a sum and by when, never a medicine. */
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
    en: "There is news about a payment. Tap to see it.",
    hi: "भुगतान के बारे में सूचना है। देखने के लिए टैप करें।",
  };
  const shown = {
    en: "It goes back the way you paid; a bank usually shows it within 7 working days.",
    hi: "यह उसी तरह लौटता है जैसे आपने भुगतान किया था; बैंक में यह आम तौर पर 7 कार्य दिवसों में दिखता है।",
  };
  const [cut, off] = ["medicines_cut", "medicines_off_refunded"] as const;
  return [
    ...templates.flatMap((template) => [
      text(template, "push", "en", "{hospital}", waits.en),
      text(template, "push", "hi", "{hospital}", waits.hi),
    ]),
    text(
      cut,
      "email",
      "en",
      "{amount} of your order goes back to you",
      `The hospital's pharmacy took a part off your order, and {amount} goes back to you. ${shown.en}\n\nSee what is left: {link}\n\n{hospital}`,
    ),
    text(
      cut,
      "email",
      "hi",
      "आपके ऑर्डर के {amount} आपको लौटाए जाएँगे",
      `अस्पताल की दवा दुकान ने आपके ऑर्डर का एक हिस्सा हटा दिया, और {amount} आपको लौटाए जाएँगे। ${shown.hi}\n\nजो बचा है, यहाँ देखें: {link}\n\n{hospital}`,
    ),
    text(
      cut,
      "sms",
      "en",
      "",
      "A part of your order fell away, {amount} goes back in 7 working days: {link} {hospital}",
    ),
    text(cut, "sms", "hi", "", "आपके ऑर्डर का एक हिस्सा हटा, {amount} 7 कार्य दिवसों में लौटेंगे: {link} {hospital}"),
    text(
      off,
      "email",
      "en",
      "Your order was called off: {amount} goes back to you",
      `The hospital's pharmacy called your order off, and {amount} goes back to you. ${shown.en}\n\nSee why: {link}\n\n{hospital}`,
    ),
    text(
      off,
      "email",
      "hi",
      "आपका ऑर्डर रद्द हुआ: {amount} आपको लौटाए जाएँगे",
      `अस्पताल की दवा दुकान ने आपका ऑर्डर रद्द कर दिया, और {amount} आपको लौटाए जाएँगे। ${shown.hi}\n\nकारण यहाँ देखें: {link}\n\n{hospital}`,
    ),
    text(off, "sms", "en", "", "Your order was called off, {amount} goes back in 7 working days: {link} {hospital}"),
    text(off, "sms", "hi", "", "आपका ऑर्डर रद्द हुआ, {amount} 7 कार्य दिवसों में लौटेंगे: {link} {hospital}"),
  ];
}
