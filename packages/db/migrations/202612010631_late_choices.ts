import { type Kysely, sql } from "kysely";

/**
 * Money that came when somebody else had its time: its payer chooses the doctor's next time or the money, until a
 * deadline. Its payment is neither kept nor given back meanwhile.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table late_choices (
      payment_id uuid primary key references payments,
      appointment_id uuid not null references appointments,
      status text not null default 'offered' check (status in ('offered','kept','returned','lapsed')),
      offered_at timestamptz not null,
      until timestamptz not null,
      decided_at timestamptz,
      decided_by uuid references accounts,
      constraint late_choices_ahead check (until > offered_at),
      constraint late_choices_decided check ((status = 'offered') = (decided_at is null)),
      constraint late_choices_by_somebody check (decided_by is null or status in ('kept','returned'))
    );
    create unique index late_choices_one_of_visit on late_choices (appointment_id) where status = 'offered';
    create index late_choices_open on late_choices (until) where status = 'offered';

    alter table payments drop constraint payments_outcome_check;
    alter table payments add constraint payments_outcome_check
      check (outcome in ('confirmed','refund','choice')) not valid;

    -- Money that came late may take another time: then the visit's history says from where to where.
    alter table appointment_events drop constraint appointment_events_moved;
    alter table appointment_events add constraint appointment_events_moved check
      (num_nulls(from_doctor, from_branch, from_starts_at, to_doctor, to_branch, to_starts_at)
        = any (case event when 'reschedule' then '{0}'::integer[] when 'retake' then '{0,6}' else '{6}' end)) not valid;

    insert into notification_templates (template, channel, locale, subject, body)
    select 'late_payment_choice', channel, locale, subject, body from jsonb_to_recordset(${sql.lit(JSON.stringify(texts))}::jsonb)
      as texts (channel text, locale text, subject text, body text);
  `.execute(db);
}

/** Only while nobody has chosen another time. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from notification_templates where template = 'late_payment_choice';
    alter table payments drop constraint payments_outcome_check,
      add constraint payments_outcome_check check (outcome in ('confirmed','refund'));
    alter table appointment_events drop constraint appointment_events_moved,
      add constraint appointment_events_moved check
        (num_nulls(from_doctor, from_branch, from_starts_at, to_doctor, to_branch, to_starts_at)
          = case when event = 'reschedule' then 0 else 6 end);
    drop table late_choices;
  `.execute(db);
}

const texts = [
  {
    channel: "email",
    locale: "en",
    subject: "Your payment of {amount} came after the time was gone: please choose",
    body: "Your payment of {amount} for booking {code} came when somebody else had the time.\n\nTake the doctor's next free time, or have the money back. If you choose nothing, it goes back by itself.\n\nChoose here: {link}\n\n{hospital}",
  },
  {
    channel: "email",
    locale: "hi",
    subject: "आपका {amount} का भुगतान समय निकल जाने के बाद मिला: कृपया चुनें",
    body: "बुकिंग {code} के लिए आपका {amount} का भुगतान तब मिला जब वह समय किसी और को मिल चुका था।\n\nउसी डॉक्टर का अगला ख़ाली समय ले लें, या पैसे वापस लें। कुछ न चुनने पर राशि अपने-आप लौटा दी जाएगी।\n\nयहाँ चुनें: {link}\n\n{hospital}",
  },
  {
    channel: "sms",
    locale: "en",
    subject: "",
    body: "{hospital}: your payment of {amount} came after the time was gone. Choose the next time or a refund: {link}",
  },
  {
    channel: "sms",
    locale: "hi",
    subject: "",
    body: "{hospital}: आपका {amount} का भुगतान देर से मिला। अगला समय या रिफ़ंड चुनें: {link}",
  },
  {
    channel: "push",
    locale: "en",
    subject: "{hospital}",
    body: "There is news about a payment, and it waits for your answer. Tap to see it.",
  },
  {
    channel: "push",
    locale: "hi",
    subject: "{hospital}",
    body: "एक भुगतान के बारे में सूचना है, आपका जवाब चाहिए। देखने के लिए टैप करें।",
  },
];
