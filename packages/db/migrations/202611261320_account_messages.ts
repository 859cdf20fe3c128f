import { type Kysely, sql } from "kysely";

const texts = [
  {
    template: "otp_staff",
    channel: "sms",
    locale: "en",
    subject: "",
    body: "Staff and doctors of {hospital} sign in with their password. No code was made for this number.",
  },
  {
    template: "otp_staff",
    channel: "sms",
    locale: "hi",
    subject: "",
    body: "{hospital} के कर्मचारी और डॉक्टर पासवर्ड से साइन इन करते हैं। इस नंबर के लिए कोई कोड नहीं बना।",
  },
  {
    template: "password_changed",
    channel: "email",
    locale: "en",
    subject: "Your password was changed",
    body: 'The password of your account at {hospital} was changed, and other devices were signed out.\n\nIf it was not you, choose a new password at once with "Forgot password" and tell the hospital.\n\n{hospital}',
  },
  {
    template: "password_changed",
    channel: "email",
    locale: "hi",
    subject: "आपका पासवर्ड बदला गया",
    body: '{hospital} में आपके खाते का पासवर्ड बदला गया और दूसरे डिवाइस साइन आउट कर दिए गए।\n\nअगर यह आपने नहीं किया, तो तुरंत "पासवर्ड भूल गए" से नया पासवर्ड चुनें और अस्पताल को बताएँ।\n\n{hospital}',
  },
  ...[
    { locale: "en", body: "There is news about your account. Tap to see it." },
    { locale: "hi", body: "आपके खाते के बारे में सूचना है। देखने के लिए टैप करें।" },
  ].map((text) => ({ template: "password_changed", channel: "push", subject: "{hospital}", ...text })),
];

/** What people are told about their account: how staff sign in, and that a password is new. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from notification_templates where template in ('otp_staff', 'password_changed')`.execute(db);
}
