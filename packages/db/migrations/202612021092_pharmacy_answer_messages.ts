import { type Kysely, sql } from "kysely";

const templates = ["medicines_answered", "medicines_waiting", "paper_taken"] as const;

/** The patient's people hear what the pharmacy said, that medicines lie ready, and that a paper was taken over: never of which medicine, nor for whom. */
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
  const [answered, waiting, taken] = templates;
  return [
    ...templates.flatMap((template) => [
      text(template, "push", "en", "{hospital}", waits.en),
      text(template, "push", "hi", "{hospital}", waits.hi),
    ]),
    text(
      answered,
      "email",
      "en",
      "The pharmacy looked at your prescription",
      "The hospital's pharmacy looked at what you sent it and says what is there: {link}\n\n{hospital}",
    ),
    text(
      answered,
      "email",
      "hi",
      "दवा दुकान ने आपका पर्चा देख लिया",
      "अस्पताल की दवा दुकान ने आपका भेजा पर्चा देख लिया है और बताया है कि क्या उपलब्ध है: {link}\n\n{hospital}",
    ),
    text(
      waiting,
      "email",
      "en",
      "It lies ready at the pharmacy",
      "What you sent to the hospital's pharmacy lies ready: {link}\n\n{hospital}",
    ),
    text(
      waiting,
      "email",
      "hi",
      "दवा दुकान पर तैयार है",
      "आपने अस्पताल की दवा दुकान को जो भेजा था, वह तैयार है: {link}\n\n{hospital}",
    ),
    text(
      taken,
      "email",
      "en",
      "A pharmacy took your prescription over",
      "Somebody showed your paper at the hospital's pharmacy, which sees this prescription from now on. If that was not meant, take it back: {link}\n\n{hospital}",
    ),
    text(
      taken,
      "email",
      "hi",
      "दवा दुकान ने आपका पर्चा ले लिया",
      "किसी ने आपका काग़ज़ अस्पताल की दवा दुकान पर दिखाया, अब से वह यह पर्चा देख सकती है। अगर आप यह नहीं चाहते थे, तो वापस ले लें: {link}\n\n{hospital}",
    ),
    text(waiting, "sms", "en", "", "What you sent to our pharmacy lies ready: {link} {hospital}"),
    text(waiting, "sms", "hi", "", "आपने हमारी दवा दुकान को जो भेजा था, वह तैयार है: {link} {hospital}"),
  ];
}
