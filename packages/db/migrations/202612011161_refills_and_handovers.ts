import { type Kysely, sql } from "kysely";

/**
 * The same medicines once more, asked for once at a time; and a prescription that the patient sends to the hospital's own pharmacy,
 * which sees it from then until it is taken back. Who decides over two at once is a unique index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table prescriptions add column pharmacy text not null default 'none'
      constraint prescriptions_pharmacy_check check (pharmacy in ('none','in_house'));

    create table refill_requests (
      id uuid primary key,
      prescription_id uuid not null references prescriptions,
      patient_id uuid not null references patients,
      doctor_id uuid not null references doctors,
      requested_by uuid not null references accounts,
      asked_at timestamptz not null,
      lapses_at timestamptz not null,
      status text not null default 'asked' check (status in ('asked','reissued','declined','lapsed')),
      answered_by uuid references accounts,
      answered_at timestamptz,
      consult text check (consult in ('record','audio','video')),
      reissued_as uuid references prescriptions,
      reason_sealed bytea,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint refill_requests_length check (lapses_at > asked_at),
      constraint refill_requests_answered check ((status in ('reissued','declined')) = (answered_by is not null)
        and (status = 'asked') = (answered_at is null)),
      constraint refill_requests_reissued check ((status = 'reissued') = (reissued_as is not null)
        and (reissued_as is null) = (consult is null)),
      constraint refill_requests_declined check ((status = 'declined') = (reason_sealed is not null))
    );
    create unique index refill_requests_one_asked on refill_requests (prescription_id) where status = 'asked';
    create index refill_requests_prescription on refill_requests (prescription_id, asked_at desc);
    create unique index refill_requests_reissue on refill_requests (reissued_as) where reissued_as is not null;
    create index refill_requests_patient on refill_requests (patient_id);
    create index refill_requests_waiting on refill_requests (doctor_id, asked_at) where status = 'asked';
    create index refill_requests_lapsing on refill_requests (lapses_at, id) where status = 'asked';
    create trigger refill_requests_touch before insert or update on refill_requests
      for each row execute function touch_row();
    revoke update on refill_requests from carepoint_app;
    grant update (status, answered_by, answered_at, consult, reissued_as, reason_sealed)
      on refill_requests to carepoint_app;

    create table prescription_handovers (
      id uuid primary key,
      prescription_id uuid not null references prescriptions,
      branch_id uuid not null references branches,
      patient_id uuid not null references patients,
      at timestamptz not null,
      by_account uuid not null references accounts,
      withdrawn_at timestamptz,
      withdrawn_by uuid references accounts,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint prescription_handovers_withdrawn check ((withdrawn_at is null) = (withdrawn_by is null)
        and withdrawn_at >= at)
    );
    create unique index prescription_handovers_one on prescription_handovers (prescription_id)
      where withdrawn_at is null;
    create index prescription_handovers_branch on prescription_handovers (branch_id, at desc)
      where withdrawn_at is null;
    create index prescription_handovers_patient on prescription_handovers (patient_id);
    create trigger prescription_handovers_touch before insert or update on prescription_handovers
      for each row execute function touch_row();
    revoke update on prescription_handovers from carepoint_app;
    grant update (withdrawn_at, withdrawn_by) on prescription_handovers to carepoint_app;

    create table pharmacy_rules (
      id uuid primary key,
      valid_from timestamptz not null,
      receives_at_once boolean not null,
      created_by uuid references accounts,
      created_at timestamptz not null,
      -- of two from one instant on, the one that was said last
      place bigint generated always as identity
    );
    create index pharmacy_rules_from on pharmacy_rules (valid_from desc, place desc);
    create trigger pharmacy_rules_fixed before update or delete or truncate on pharmacy_rules
      for each statement execute function refuse_change();
    revoke update on pharmacy_rules from carepoint_app;
  `.execute(db);
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${sql.lit(JSON.stringify(texts()))}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from notification_templates
      where template in ('test_result','refill_answered','result_to_review','refill_asked');
    drop table pharmacy_rules, prescription_handovers, refill_requests;
    alter table prescriptions drop column pharmacy;
  `.execute(db);
}

/** Neither a push nor a mail says more than that something is new: a lock screen is read by anyone. */
function texts() {
  const text = (template: string, channel: string, locale: string, subject: string, body: string) =>
    ({ template, channel, locale, subject, body }) as const;
  const ofPatient = (template: string) => [
    text(template, "push", "en", "{hospital}", "You have an update. Tap to read it."),
    text(template, "push", "hi", "{hospital}", "आपके लिए नई सूचना है। पढ़ने के लिए टैप करें।"),
    text(
      template,
      "email",
      "en",
      "There is news from {hospital}",
      "Something new waits for you.\n\nSign in to read it: {link}\n\n{hospital}",
    ),
    text(
      template,
      "email",
      "hi",
      "{hospital} से नई सूचना",
      "आपके लिए कुछ नया आया है।\n\nपढ़ने के लिए साइन इन करें: {link}\n\n{hospital}",
    ),
  ];
  const ofDoctor = (template: string) => [
    text(template, "push", "en", "{hospital}", "Something in your account waits for you. Tap to see it."),
    text(template, "push", "hi", "{hospital}", "आपके खाते में कुछ आपकी प्रतीक्षा में है। देखने के लिए टैप करें।"),
    text(
      template,
      "email",
      "en",
      "Something waits for your answer",
      "Something in your list waits for you.\n\nSign in to see it: {link}\n\n{hospital}",
    ),
    text(
      template,
      "email",
      "hi",
      "आपके उत्तर की प्रतीक्षा है",
      "आपकी सूची में कुछ आपकी प्रतीक्षा में है।\n\nदेखने के लिए साइन इन करें: {link}\n\n{hospital}",
    ),
  ];
  return [
    ...["test_result", "refill_answered"].flatMap(ofPatient),
    ...["result_to_review", "refill_asked"].flatMap(ofDoctor),
  ];
}
