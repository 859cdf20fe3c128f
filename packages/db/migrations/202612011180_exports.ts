import { type Kysely, sql } from "kysely";

/**
 * Copies of a record, on their way or made. One is under way for a patient at a time. What was made stands in the store of files, sealed
 * under a key that only the patient's key opens: with it the copies are gone too, backups included.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table exports (
      id uuid primary key,
      patient_id uuid not null references patients,
      asked_by uuid not null references accounts,
      -- Only at the desk: where, and by what it was known who stood there.
      branch_id uuid references branches,
      identified_by text check (identified_by in ('photo_id','known','phone_code')),
      language text not null check (language in ('en','hi')),
      status text not null default 'asked' check (status in ('asked','running','ready','failed','expired')),
      progress smallint not null default 0 check (progress between 0 and 100),
      -- Counts the runs of its job: only the latest may finish it.
      run integer not null default 0,
      asked_at timestamptz not null,
      ready_at timestamptz,
      expires_at timestamptz,
      failure text check (failure in ('not_made','record_gone')),
      counts jsonb,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      check ((branch_id is null) = (identified_by is null)),
      check ((failure is not null) = (status = 'failed')),
      check ((status in ('ready','expired')) = (ready_at is not null and expires_at > ready_at and counts is not null))
    );
    create unique index exports_one_under_way on exports (patient_id) where status in ('asked','running');
    create index exports_patient on exports (patient_id, asked_at desc);
    create index exports_ending on exports (expires_at) where status = 'ready';
    create trigger exports_touch before insert or update on exports for each row execute function touch_row();
    revoke update on exports from carepoint_app;
    grant update (status, progress, run, ready_at, expires_at, failure, counts) on exports to carepoint_app;

    -- The object's id is its name in the store and the cell of its key.
    create table export_files (
      export_id uuid not null references exports,
      format text not null check (format in ('pdf','json','fhir')),
      object_id uuid not null unique,
      bytes integer not null check (bytes > 0),
      sha256 bytea not null check (length(sha256) = 32),
      wrapped_key bytea not null,
      primary key (export_id, format)
    );
    create trigger export_files_fixed before update or delete or truncate on export_files
      for each statement execute function refuse_change();
    revoke update on export_files from carepoint_app;

    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${sql.lit(JSON.stringify(texts()))}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from notification_templates where template in ('export_ready','export_failed');
    drop table export_files, exports;
  `.execute(db);
}

/** That there is a copy, never what it holds or whose it is. */
function texts() {
  const text = (template: string, channel: string, locale: string, subject: string, body: string) =>
    ({ template, channel, locale, subject, body }) as const;
  const [ready, failed] = ["export_ready", "export_failed"];
  return [
    text(ready, "push", "en", "{hospital}", "Something in your account waits for you. Tap to see it."),
    text(ready, "push", "hi", "{hospital}", "आपके खाते में कुछ आपकी प्रतीक्षा में है। देखने के लिए टैप करें।"),
    text(
      ready,
      "email",
      "en",
      "The copy you asked for is ready",
      "The copy that was asked for is ready. Sign in to download it: {link}\n\nIt is kept for a few days only.\n\n{hospital}",
    ),
    text(
      ready,
      "email",
      "hi",
      "आपकी माँगी हुई प्रति तैयार है",
      "जो प्रति माँगी गई थी, वह तैयार है। डाउनलोड करने के लिए साइन इन करें: {link}\n\nयह कुछ ही दिन रखी जाती है।\n\n{hospital}",
    ),
    text(failed, "push", "en", "{hospital}", "Something in your account waits for you. Tap to see it."),
    text(failed, "push", "hi", "{hospital}", "आपके खाते में कुछ आपकी प्रतीक्षा में है। देखने के लिए टैप करें।"),
    text(
      failed,
      "email",
      "en",
      "The copy you asked for could not be made",
      "The copy that was asked for could not be made. You can ask for it again here: {link}\n\nIf it fails again, please tell the front desk.\n\n{hospital}",
    ),
    text(
      failed,
      "email",
      "hi",
      "आपकी माँगी हुई प्रति नहीं बन सकी",
      "जो प्रति माँगी गई थी, वह नहीं बन सकी। यहाँ दोबारा माँग सकते हैं: {link}\n\nफिर भी न बने तो कृपया रिसेप्शन को बताएँ।\n\n{hospital}",
    ),
  ];
}
