import { type Kysely, sql } from "kysely";

/** Times of a series are held for its patient until each is paid for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select 'series_held', channel, locale, subject, body from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
      as texts (channel text, locale text, subject text, body text)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from notification_templates where template = 'series_held'`.execute(db);
}

const texts = [
  {
    channel: "email",
    locale: "en",
    subject: "{visits} times are held for you until you pay",
    body: "{visits} times are held for you, the first {when}, {branch}.\n\nPay for each of them now, and it is confirmed. What is not paid for in time goes to others.\n\nPay here: {link}\n\n{hospital}",
  },
  {
    channel: "email",
    locale: "hi",
    subject: "आपके लिए {visits} समय रोके गए हैं, अब भुगतान करें",
    body: "आपके लिए {visits} समय रोके गए हैं, पहला {when}, {branch}।\n\nहर एक का भुगतान अभी करें, तो वह पक्का हो जाएगा। जिसका भुगतान समय पर नहीं होगा, वह दूसरों को मिल जाएगा।\n\nयहाँ भुगतान करें: {link}\n\n{hospital}",
  },
  { channel: "push", locale: "en", subject: "{hospital}", body: "{visits} times are held for you until you pay" },
  { channel: "push", locale: "hi", subject: "{hospital}", body: "आपके लिए {visits} समय रोके गए हैं, अब भुगतान करें" },
];
