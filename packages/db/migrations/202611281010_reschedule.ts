import { type Kysely, sql } from "kysely";

/**
 * A visit that moves keeps its row: its history says from where to where, and what the move costs more is a bill of its
 * own beside the visit's. The old program finds what it looks for: only its guarantee of one bill became narrower.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoices add column purpose text not null default 'visit'
      constraint invoices_purpose check (purpose in ('visit','change'));
    drop index invoices_one_per_visit;
    create unique index invoices_one_per_visit on invoices (appointment_id)
      where kind = 'invoice' and purpose = 'visit' and status in ('draft','issued');
    create index invoices_visit on invoices (appointment_id);

    alter table appointment_events
      add column from_doctor uuid references doctors,
      add column from_branch uuid references branches,
      add column from_starts_at timestamptz,
      add column to_doctor uuid references doctors,
      add column to_branch uuid references branches,
      add column to_starts_at timestamptz,
      add constraint appointment_events_moved check
        (num_nulls(from_doctor, from_branch, from_starts_at, to_doctor, to_branch, to_starts_at)
          = case when event = 'reschedule' then 0 else 6 end);
    alter table refunds drop constraint refunds_reason_check;
    alter table refunds add constraint refunds_reason_check
      check (reason in ('cancelled','moved','late','double','mismatch','staff'));
    create index appointment_events_left on appointment_events (from_doctor, at) where event = 'reschedule';
  `.execute(db);
  for (const { channel, locale, subject, body } of texts) {
    await sql`insert into notification_templates (template, channel, locale, subject, body)
      values ('appointment_moved', ${channel}, ${locale}, ${subject}, ${body})`.execute(db);
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refunds drop constraint refunds_reason_check;
    alter table refunds add constraint refunds_reason_check
      check (reason in ('cancelled','late','double','mismatch','staff'));
    delete from notification_templates where template = 'appointment_moved';
    drop index appointment_events_left;
    alter table appointment_events drop column from_doctor, drop column from_branch, drop column from_starts_at,
      drop column to_doctor, drop column to_branch, drop column to_starts_at;
    drop index invoices_visit, invoices_one_per_visit;
    create unique index invoices_one_per_visit on invoices (appointment_id)
      where kind = 'invoice' and status in ('draft','issued');
    alter table invoices drop column purpose;
  `.execute(db);
}

const texts = [
  {
    channel: "email",
    locale: "en",
    subject: "Your appointment was moved to {when}",
    body: "Your appointment was moved.\n\nUntil now: {before}\nNow: {when}\nWhere: {branch}\nBooking code: {code}\n\nSee it here: {link}\n\n{hospital}",
  },
  {
    channel: "email",
    locale: "hi",
    subject: "आपके अपॉइंटमेंट का नया समय: {when}",
    body: "आपके अपॉइंटमेंट का समय बदल गया है।\n\nपहले: {before}\nअब: {when}\nकहाँ: {branch}\nबुकिंग कोड: {code}\n\nयहाँ देखें: {link}\n\n{hospital}",
  },
  {
    channel: "sms",
    locale: "en",
    subject: "",
    body: "{hospital}: appointment moved from {before} to {when}, {branch}. Code {code}",
  },
  {
    channel: "sms",
    locale: "hi",
    subject: "",
    body: "{hospital}: अपॉइंटमेंट {before} से बदलकर {when}, {branch}। कोड {code}",
  },
  { channel: "push", locale: "en", subject: "{hospital}", body: "Your appointment was moved to {when}" },
  { channel: "push", locale: "hi", subject: "{hospital}", body: "आपके अपॉइंटमेंट का नया समय: {when}" },
] as const;
