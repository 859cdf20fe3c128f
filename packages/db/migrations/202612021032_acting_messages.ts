import { type Kysely, sql } from "kysely";

/** The people concerned hear that an account no longer acts for somebody, or acts again, and that a doctor was taken into care: never for whom or why. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${sql.lit(JSON.stringify(texts()))}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from notification_templates where template in ('acting_ended','acting_changed','care_opened')`.execute(
    db,
  );
}

function texts() {
  const text = (template: string, channel: string, locale: string, subject: string, body: string) =>
    ({ template, channel, locale, subject, body }) as const;
  const push = (template: string) => [
    text(template, "push", "en", "{hospital}", "There is news about who may see a record. Tap to see it."),
    text(template, "push", "hi", "{hospital}", "रिकॉर्ड कौन देख सकता है, इसकी सूचना है। देखने के लिए टैप करें।"),
  ];
  const [ended, changed, care] = ["acting_ended", "acting_changed", "care_opened"];
  return [
    ...push(ended),
    ...push(changed),
    ...push(care),
    text(
      ended,
      "email",
      "en",
      "You no longer act for somebody",
      "Your account no longer books, pays or reads for somebody whom it acted for. Whom it still acts for stands here: {link}\n\nIf that is wrong, please speak to the front desk.\n\n{hospital}",
    ),
    text(
      ended,
      "email",
      "hi",
      "अब आप किसी एक व्यक्ति का काम नहीं देख सकते",
      "आपका खाता जिनके लिए काम करता था, उनमें से एक के लिए अब बुकिंग, भुगतान या रिकॉर्ड देखना नहीं कर सकता। अब किन-किन के लिए कर सकता है, यहाँ देखें: {link}\n\nअगर यह ग़लत हो तो कृपया फ़्रंट डेस्क से बात करें।\n\n{hospital}",
    ),
    text(
      changed,
      "email",
      "en",
      "Who acts for somebody has changed",
      "Which accounts act for you, or for somebody whom you look after, has changed. Who they are now stands here: {link}\n\nIf that is wrong, please speak to the front desk.\n\n{hospital}",
    ),
    text(
      changed,
      "email",
      "hi",
      "किसी के लिए कौन काम करता है, यह बदला है",
      "आपके लिए, या जिनकी देखभाल आप करते हैं उनके लिए, कौन से खाते काम करते हैं, यह बदला है। अब कौन हैं, यहाँ देखें: {link}\n\nअगर यह ग़लत हो तो कृपया फ़्रंट डेस्क से बात करें।\n\n{hospital}",
    ),
    text(
      care,
      "email",
      "en",
      "A doctor was taken into care",
      "The hospital has let a doctor see your record, or that of somebody whom you look after, to treat them. Who it is and until when stands here: {link}\n\nIf that is wrong, please speak to the front desk.\n\n{hospital}",
    ),
    text(
      care,
      "email",
      "hi",
      "एक डॉक्टर को इलाज में जोड़ा गया",
      "अस्पताल ने इलाज के लिए एक डॉक्टर को आपका, या जिनकी देखभाल आप करते हैं उनका, रिकॉर्ड देखने दिया है। कौन और कब तक, यहाँ देखें: {link}\n\nअगर यह ग़लत हो तो कृपया फ़्रंट डेस्क से बात करें।\n\n{hospital}",
    ),
  ];
}
