import { type Kysely, sql } from "kysely";

/** Many visits changed at once: what was asked for each, and what became of it. A row is done in the transaction that does it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table visit_batches (
      id uuid primary key,
      reason text not null,
      created_by uuid references accounts,
      created_by_role text not null,
      reach text not null check (reach in ('any','branch','own')),
      branch_id uuid references branches,
      doctor_id uuid references doctors,
      created_at timestamptz not null
    );
    create index visit_batches_of on visit_batches (created_by, created_at desc);
    revoke update on visit_batches from carepoint_app;
    create trigger visit_batches_fixed before update or delete or truncate on visit_batches
      for each statement execute function refuse_change();

    create table visit_batch_items (
      id uuid primary key default uuidv7(),
      batch_id uuid not null references visit_batches,
      position smallint not null,
      appointment_id uuid not null references appointments,
      action text not null check (action in ('cancel','move','message','miss')),
      to_doctor uuid references doctors,
      to_branch uuid references branches,
      to_starts_at timestamptz,
      message text check (message in ('running_late','please_call')),
      status text not null default 'waiting' check (status in ('waiting','done','refused')),
      result text,
      done_at timestamptz,
      constraint visit_batch_items_once unique (batch_id, appointment_id),
      check (num_nulls(to_doctor, to_branch, to_starts_at) = case when action = 'move' then 0 else 3 end),
      check ((action = 'message') = (message is not null)),
      check ((status = 'waiting') = (done_at is null)),
      check ((status = 'refused') = (result is not null))
    );
    create index visit_batch_items_waiting on visit_batch_items (id) where status = 'waiting';
    create index visit_batch_items_visit on visit_batch_items (appointment_id);
  `.execute(db);
  for (const { template, channel, locale, subject, body } of texts) {
    await sql`insert into notification_templates (template, channel, locale, subject, body)
      values (${template}, ${channel}, ${locale}, ${subject}, ${body})`.execute(db);
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from notification_templates where template in ('visit_running_late', 'visit_please_call');
    drop table visit_batch_items, visit_batches;
  `.execute(db);
}

const foot = {
  en: "Your appointment: {when}\nWhere: {branch}\nBooking code: {code}\n\nSee it here: {link}\n\n{hospital}",
  hi: "आपका अपॉइंटमेंट: {when}\nकहाँ: {branch}\nबुकिंग कोड: {code}\n\nयहाँ देखें: {link}\n\n{hospital}",
} as const;

const late = {
  en: "We are running late today. Please allow for a longer wait.",
  hi: "आज हम देर से चल रहे हैं। कृपया थोड़ा ज़्यादा इंतज़ार मानकर चलें।",
} as const;
const call = {
  en: "Please call us about your appointment.",
  hi: "अपने अपॉइंटमेंट के बारे में कृपया हमें फ़ोन करें।",
} as const;

const texts = [
  {
    template: "visit_running_late",
    channel: "email",
    locale: "en",
    subject: "Running late: your appointment {when}",
    body: `${late.en}\n\n${foot.en}`,
  },
  {
    template: "visit_running_late",
    channel: "email",
    locale: "hi",
    subject: "देर हो रही है: आपका अपॉइंटमेंट {when}",
    body: `${late.hi}\n\n${foot.hi}`,
  },
  {
    template: "visit_running_late",
    channel: "sms",
    locale: "en",
    subject: "",
    body: "{hospital}: we are running late for your appointment, {when}. Code {code}",
  },
  {
    template: "visit_running_late",
    channel: "sms",
    locale: "hi",
    subject: "",
    body: "{hospital}: {when} के अपॉइंटमेंट में देर हो रही है। कोड {code}",
  },
  {
    template: "visit_running_late",
    channel: "push",
    locale: "en",
    subject: "{hospital}",
    body: "Running late: {when}",
  },
  { template: "visit_running_late", channel: "push", locale: "hi", subject: "{hospital}", body: "देर हो रही है: {when}" },
  {
    template: "visit_please_call",
    channel: "email",
    locale: "en",
    subject: "Please call us: your appointment {when}",
    body: `${call.en}\n\n${foot.en}`,
  },
  {
    template: "visit_please_call",
    channel: "email",
    locale: "hi",
    subject: "कृपया फ़ोन करें: आपका अपॉइंटमेंट {when}",
    body: `${call.hi}\n\n${foot.hi}`,
  },
  {
    template: "visit_please_call",
    channel: "sms",
    locale: "en",
    subject: "",
    body: "{hospital}: please call us about your appointment, {when}. Code {code}",
  },
  {
    template: "visit_please_call",
    channel: "sms",
    locale: "hi",
    subject: "",
    body: "{hospital}: {when} के अपॉइंटमेंट के बारे में कृपया फ़ोन करें। कोड {code}",
  },
  {
    template: "visit_please_call",
    channel: "push",
    locale: "en",
    subject: "{hospital}",
    body: "Please call us about your appointment: {when}",
  },
  {
    template: "visit_please_call",
    channel: "push",
    locale: "hi",
    subject: "{hospital}",
    body: "अपॉइंटमेंट के बारे में कृपया फ़ोन करें: {when}",
  },
] as const;
