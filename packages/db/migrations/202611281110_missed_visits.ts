import { type Kysely, sql } from "kysely";

const enVisit = "When: {when}\nWhere: {branch}\nBooking code: {code}\n\nSee it here: {link}\n\n{hospital}";
const hiVisit = "कब: {when}\nकहाँ: {branch}\nबुकिंग कोड: {code}\n\nयहाँ देखें: {link}\n\n{hospital}";

/** A lock screen is read by anyone: a time at most. */
const texts = [
  {
    channel: "email",
    locale: "en",
    subject: "You missed your appointment: {when}",
    body: `We waited for you and you did not come. If you still need the doctor, please book another time. If this is wrong, tell the desk.\n\n${enVisit}`,
  },
  {
    channel: "email",
    locale: "hi",
    subject: "आप अपॉइंटमेंट पर नहीं आए: {when}",
    body: `हमने आपकी प्रतीक्षा की, पर आप नहीं आए। डॉक्टर से मिलना अब भी ज़रूरी हो तो दूसरा समय बुक करें। अगर यह ग़लत है तो काउंटर पर बताएँ।\n\n${hiVisit}`,
  },
  { channel: "push", locale: "en", subject: "{hospital}", body: "You missed your appointment: {when}" },
  { channel: "push", locale: "hi", subject: "{hospital}", body: "आप अपॉइंटमेंट पर नहीं आए: {when}" },
].map((text) => ({ template: "appointment_missed", ...text }));

/** Whoever did not come is told; who waits to be marked, and how often somebody did not come, is found by an index. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text)`.execute(db);
  await sql`create index appointments_awaited on appointments (ends_at) where status = 'confirmed'`.execute(db);
  await sql`create index appointments_missed on appointments (patient_id, starts_at) where status = 'no_show'`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index appointments_awaited, appointments_missed`.execute(db);
  await sql`delete from notification_templates where template = 'appointment_missed'`.execute(db);
}
