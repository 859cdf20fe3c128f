import { type Kysely, sql } from "kysely";

/** The administration hears that a record was opened in an emergency, and so do the patient's people: that it was, never whose or why. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${sql.lit(JSON.stringify(texts()))}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from notification_templates where template in ('break_glass_told','break_glass_review')`.execute(db);
}

function texts() {
  const text = (template: string, channel: string, locale: string, subject: string, body: string) =>
    ({ template, channel, locale, subject, body }) as const;
  const [told, review] = ["break_glass_told", "break_glass_review"];
  return [
    text(told, "push", "en", "{hospital}", "There is news about who may see your record. Tap to see it."),
    text(told, "push", "hi", "{hospital}", "आपका रिकॉर्ड कौन देख सकता है, इसकी सूचना है। देखने के लिए टैप करें।"),
    text(
      told,
      "sms",
      "en",
      "",
      "{hospital}: a doctor opened a record that you look after in an emergency. Who it was stands in the app: {link}",
    ),
    text(
      told,
      "sms",
      "hi",
      "",
      "{hospital}: जिस रिकॉर्ड की देखभाल आप करते हैं, उसे एक डॉक्टर ने आपात स्थिति में खोला है। किसने खोला, ऐप में देखें: {link}",
    ),
    text(
      told,
      "email",
      "en",
      "A record was opened in an emergency",
      "A doctor who was not treating this person opened a record that you look after, in an emergency, for 30 minutes. Who it was and when stands here: {link}\n\nSomebody else at the hospital checks every such case.\n\n{hospital}",
    ),
    text(
      told,
      "email",
      "hi",
      "आपात स्थिति में रिकॉर्ड खोला गया",
      "जिस रिकॉर्ड की देखभाल आप करते हैं, उसे आपात स्थिति में ऐसे डॉक्टर ने 30 मिनट के लिए खोला जो इलाज नहीं कर रहे थे। किसने और कब खोला, यहाँ देखें: {link}\n\nऐसे हर मामले की जाँच अस्पताल में कोई दूसरा व्यक्ति करता है।\n\n{hospital}",
    ),
    text(review, "push", "en", "{hospital}", "Something in your account waits for you. Tap to see it."),
    text(review, "push", "hi", "{hospital}", "आपके खाते में कुछ आपकी प्रतीक्षा में है। देखने के लिए टैप करें।"),
    text(
      review,
      "email",
      "en",
      "Emergency access to check",
      "A doctor opened a record in an emergency. Who, and with what reason, stands here: {link}\n\nPlease check it soon.\n\n{hospital}",
    ),
    text(
      review,
      "email",
      "hi",
      "आपात पहुँच की जाँच करें",
      "एक डॉक्टर ने आपात स्थिति में एक रिकॉर्ड खोला। किसने और किस कारण से, यहाँ देखें: {link}\n\nकृपया जल्द जाँच करें।\n\n{hospital}",
    ),
  ];
}
