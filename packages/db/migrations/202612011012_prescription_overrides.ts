import { type Kysely, sql } from "kysely";

/**
 * Why a doctor prescribed in spite of an alert, for good. What the alert was about (a substance, an ingredient) is health data and
 * is sealed with the reason. And what was issued stays as it was issued: only its standing may change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table prescription_overrides (
      prescription_id uuid not null references prescriptions,
      number smallint not null,
      line smallint not null check (line >= 0),
      alert text not null
        check (alert in ('allergy','duplicate','max_dose','pregnancy','age','interaction','telemedicine')),
      reason_sealed bytea not null,
      primary key (prescription_id, number)
    );
    revoke update on prescription_overrides from carepoint_app;
    create trigger prescription_overrides_fixed before update or delete or truncate on prescription_overrides
      for each statement execute function refuse_change();

    create trigger prescriptions_content_fixed before update on prescriptions for each row
      when (old.status <> 'draft' and (old.content_sealed, old.encounter_id, old.doctor_id, old.issued_at, old.supersedes)
        is distinct from (new.content_sealed, new.encounter_id, new.doctor_id, new.issued_at, new.supersedes))
      execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger prescriptions_content_fixed on prescriptions;
    drop table prescription_overrides;
  `.execute(db);
}
