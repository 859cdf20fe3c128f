import { type Kysely, sql } from "kysely";

/** How often a prescription may be dispensed again: said with its issue, and as fixed as the rest of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table prescriptions add column repeats_allowed smallint not null default 0
      constraint prescriptions_repeats_allowed check (repeats_allowed between 0 and 11);
    drop trigger prescriptions_content_fixed on prescriptions;
    create trigger prescriptions_content_fixed before update on prescriptions for each row
      when (old.status <> 'draft'
        and (old.content_sealed, old.encounter_id, old.doctor_id, old.issued_at, old.supersedes, old.repeats_allowed)
        is distinct from
        (new.content_sealed, new.encounter_id, new.doctor_id, new.issued_at, new.supersedes, new.repeats_allowed))
      execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger prescriptions_content_fixed on prescriptions;
    create trigger prescriptions_content_fixed before update on prescriptions for each row
      when (old.status <> 'draft' and (old.content_sealed, old.encounter_id, old.doctor_id, old.issued_at, old.supersedes)
        is distinct from (new.content_sealed, new.encounter_id, new.doctor_id, new.issued_at, new.supersedes))
      execute function refuse_change();
    alter table prescriptions drop column repeats_allowed;
  `.execute(db);
}
