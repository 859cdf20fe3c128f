import { type Kysely, sql } from "kysely";

/** A doctor hears that a colleague asks or has answered, a patient's people that a day to come again is near: never about whom or what. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${sql.lit(JSON.stringify(texts()))}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from notification_templates
    where template in ('referral_asked','referral_answered','follow_up_due')`.execute(db);
}

function texts() {
  const text = (template: string, channel: string, locale: string, subject: string, body: string) =>
    ({ template, channel, locale, subject, body }) as const;
  const [asked, answered, due] = ["referral_asked", "referral_answered", "follow_up_due"];
  const waits = {
    en: "Something in your account waits for you. Tap to see it.",
    hi: "आपके खाते में कुछ आपकी प्रतीक्षा में है। देखने के लिए टैप करें।",
  };
  return [
    ...[asked, answered, due].flatMap((template) => [
      text(template, "push", "en", "{hospital}", waits.en),
      text(template, "push", "hi", "{hospital}", waits.hi),
    ]),
    text(
      asked,
      "email",
      "en",
      "A colleague asks you",
      "A colleague has sent you a referral. It stands here: {link}\n\n{hospital}",
    ),
    text(asked, "email", "hi", "एक सहकर्मी ने आपसे पूछा है", "एक सहकर्मी ने आपको रेफ़रल भेजा है। यहाँ देखें: {link}\n\n{hospital}"),
    text(
      answered,
      "email",
      "en",
      "Your referral was answered",
      "A colleague has answered your referral. What they said stands here: {link}\n\n{hospital}",
    ),
    text(
      answered,
      "email",
      "hi",
      "आपके रेफ़रल का उत्तर आया",
      "एक सहकर्मी ने आपके रेफ़रल का उत्तर दिया है। यहाँ देखें: {link}\n\n{hospital}",
    ),
    text(
      due,
      "email",
      "en",
      "A doctor wants to see you again",
      "The day on which a doctor wants to see you, or somebody whom you look after, is near, and no visit is booked. Book a time here, or say that you will not come: {link}\n\n{hospital}",
    ),
    text(
      due,
      "email",
      "hi",
      "डॉक्टर फिर देखना चाहते हैं",
      "जिस दिन डॉक्टर आपको, या जिनकी आप देखभाल करते हैं उन्हें, फिर देखना चाहते हैं, वह पास है, और कोई अपॉइंटमेंट बुक नहीं है। यहाँ समय बुक करें, या बताएँ कि नहीं आना है: {link}\n\n{hospital}",
    ),
  ];
}
