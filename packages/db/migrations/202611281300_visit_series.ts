import { type Kysely, sql } from "kysely";

/** Visits that were booked together, every so many weeks: each is a row of its own and knows its series. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table visit_series (
      id uuid primary key,
      patient_id uuid not null references patients,
      doctor_id uuid not null references doctors,
      branch_id uuid not null references branches,
      kind text not null constraint visit_series_kind check (kind in ('in_person','follow_up','tele')),
      every_weeks smallint not null check (every_weeks between 1 and 12),
      visits smallint not null check (visits between 2 and 12),
      created_by uuid not null references accounts,
      created_at timestamptz not null
    );
    create index visit_series_of on visit_series (patient_id);
    revoke update, delete on visit_series from carepoint_app;
    create trigger visit_series_fixed before update or delete or truncate on visit_series
      for each statement execute function refuse_change();
    alter table appointments add column series_id uuid references visit_series;
    create index appointments_of_series on appointments (series_id, starts_at) where series_id is not null;
  `.execute(db);
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select 'series_booked', channel, locale, subject, body from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
      as texts (channel text, locale text, subject text, body text)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from notification_templates where template = 'series_booked';
    alter table appointments drop column series_id;
    drop table visit_series;
  `.execute(db);
}

const texts = [
  {
    channel: "email",
    locale: "en",
    subject: "{visits} visits are booked, the first on {when}",
    body: "{visits} visits are booked for you.\n\nThe first: {when}\nWhere: {branch}\nBooking code of the first: {code}\n\nSee all of them here: {link}\n\n{hospital}",
  },
  {
    channel: "email",
    locale: "hi",
    subject: "{visits} अपॉइंटमेंट बुक हुए, पहला {when}",
    body: "आपके {visits} अपॉइंटमेंट बुक हो गए हैं।\n\nपहला: {when}\nकहाँ: {branch}\nपहले का बुकिंग कोड: {code}\n\nसभी यहाँ देखें: {link}\n\n{hospital}",
  },
  {
    channel: "sms",
    locale: "en",
    subject: "",
    body: "{hospital}: {visits} visits are booked, the first on {when}, {branch}. All of them: {link}",
  },
  {
    channel: "sms",
    locale: "hi",
    subject: "",
    body: "{hospital}: {visits} अपॉइंटमेंट बुक हुए, पहला {when}, {branch}। सभी यहाँ: {link}",
  },
  { channel: "push", locale: "en", subject: "{hospital}", body: "{visits} visits are booked, the first on {when}" },
  { channel: "push", locale: "hi", subject: "{hospital}", body: "{visits} अपॉइंटमेंट बुक हुए, पहला {when}" },
];
