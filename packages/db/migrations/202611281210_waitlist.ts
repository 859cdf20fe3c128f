import { type Kysely, sql } from "kysely";

/** A lock screen and a shared telephone are read by anyone: that a time is free and when, never with whom. */
const texts = [
  {
    channel: "sms",
    locale: "en",
    subject: "",
    body: "{hospital}: a time you wait for has come free: {when}, {branch}. It is held for you for a short while. Book it here: {link}",
  },
  {
    channel: "sms",
    locale: "hi",
    subject: "",
    body: "{hospital}: जिस समय का आप इंतज़ार कर रहे थे, वह ख़ाली हुआ है: {when}, {branch}। यह थोड़ी देर आपके लिए रुका है। यहाँ बुक करें: {link}",
  },
  {
    channel: "push",
    locale: "en",
    subject: "{hospital}",
    body: "A time you wait for has come free. It is held for you for a short while.",
  },
  {
    channel: "push",
    locale: "hi",
    subject: "{hospital}",
    body: "जिस समय का आप इंतज़ार कर रहे थे, वह ख़ाली हुआ है। यह थोड़ी देर आपके लिए रुका है।",
  },
].map((text) => ({ template: "wait_offer", ...text }));

/** Who waits for a time, and what each was offered: one open entry per wish, one open offer per entry and per held time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table wait_entries (
      id uuid primary key,
      patient_id uuid not null references patients,
      doctor_id uuid references doctors,
      department_id uuid references departments,
      branch_id uuid not null references branches,
      from_date date not null,
      to_date date not null,
      part text check (part in ('morning','afternoon','evening')),
      status text not null constraint wait_entries_status check (status in ('waiting','offered','booked','left','ended')),
      asked_at timestamptz not null,
      asked_by uuid references accounts,
      ended_at timestamptz,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      check (from_date <= to_date),
      check ((doctor_id is null) <> (department_id is null)),
      check ((status in ('waiting','offered')) = (ended_at is null))
    );
    create unique index wait_entries_one_open on wait_entries (patient_id, coalesce(doctor_id, department_id), branch_id)
      where status in ('waiting','offered');
    create index wait_entries_doctor on wait_entries (doctor_id, asked_at) where status in ('waiting','offered');
    create index wait_entries_department on wait_entries (department_id, asked_at) where status in ('waiting','offered');
    create index wait_entries_branch on wait_entries (branch_id, asked_at) where status in ('waiting','offered');
    create trigger wait_entries_touch before insert or update on wait_entries
      for each row execute function touch_row();

    create table wait_offers (
      id uuid primary key,
      entry_id uuid not null references wait_entries,
      appointment_id uuid not null unique references appointments,
      doctor_id uuid not null references doctors,
      starts_at timestamptz not null,
      offered_at timestamptz not null,
      until timestamptz not null,
      outcome text constraint wait_offers_outcome check (outcome in ('taken','passed_by','left')),
      check (until > offered_at),
      constraint wait_offers_once unique (entry_id, doctor_id, starts_at)
    );
    create unique index wait_offers_one_open on wait_offers (entry_id) where outcome is null;
  `.execute(db);
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from notification_templates where template = 'wait_offer';
    drop table wait_offers, wait_entries`.execute(db);
}
