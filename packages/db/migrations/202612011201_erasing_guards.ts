import { type Kysely, sql } from "kysely";

/**
 * What is fixed opens for an erasure, as it does for a merge, and for nothing else in a transaction that called one of them; and of
 * somebody who was erased nothing new is written.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await openForErasing(db);
  await guard(db);
}

/** The setting alone opens nothing: only who owns the table is let in by it, which the app's role is not. */
async function openForErasing(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function is_erasing(of oid) returns boolean language sql stable as $$
      select coalesce(current_setting('app.erasing', true), '') = pg_current_xact_id_if_assigned()::text
        and (select pg_get_userbyid(relowner) = current_user from pg_class where oid = of) $$;
    create or replace function refuse_change() returns trigger language plpgsql as $$
    begin
      if not coalesce(tg_op = 'UPDATE' and current_setting('app.merging', true) = 'on' and is_merging(tg_relid)
          or tg_op <> 'TRUNCATE' and is_erasing(tg_relid), false) then
        raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
      end if;
      if tg_level = 'STATEMENT' then return null; end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end $$;
    create or replace function refuse_signed_change() returns trigger language plpgsql as $$
    begin
      if ${signedChange} and not coalesce(is_erasing(tg_relid), false) then
        raise exception 'a signed note stands as it was signed' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$;
  `.execute(db);
}

/** The lock makes whoever writes wait for an erasure under way, and see it. */
async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_erased() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if new.patient_id is not null
          and (select p.erased_at from patients p where p.id = new.patient_id for key share) is not null then
        raise exception 'the record was erased' using errcode = 'check_violation', constraint = 'patients_erased', table = 'patients';
      end if;
      return new;
    end $$;
    create function keep_erased() returns trigger language plpgsql as $$
    begin
      if not coalesce(is_erasing(tg_relid), false) then
        raise exception 'the record was erased' using errcode = 'check_violation', constraint = 'patients_erased', table = 'patients';
      end if;
      return new;
    end $$;
    create trigger patients_erased before update on patients for each row when (old.erased_at is not null)
      execute function keep_erased();
    create trigger files_of_the_erased before insert or update of patient_id on files for each row execute function refuse_erased();
    ${sql.join(
      guarded.map(
        (table) => sql`create trigger ${sql.id(`${table}_of_the_erased`)} before insert on ${sql.table(table)}
          for each row execute function refuse_erased();`,
      ),
      sql` `,
    )}
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    ${sql.join(
      guarded.map((table) => sql`drop trigger ${sql.id(`${table}_of_the_erased`)} on ${sql.table(table)};`),
      sql` `,
    )}
    drop trigger files_of_the_erased on files;
    drop trigger patients_erased on patients;
    drop function refuse_erased, keep_erased;
    create or replace function refuse_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and current_setting('app.merging', true) = 'on' and is_merging(tg_relid) then
        return case when tg_level = 'ROW' then new end;
      end if;
      raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end $$;
    create or replace function refuse_signed_change() returns trigger language plpgsql as $$
    begin
      if ${signedChange} then
        raise exception 'a signed note stands as it was signed' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$;
    drop function is_erasing(oid);
  `.execute(db);
}

const signedChange = sql`(new.id, new.appointment_id, new.doctor_id, new.status, new.note_sealed, new.opened_at, new.completed_at,
          new.signed_at, new.signed_by, new.signature)
        is distinct from (old.id, old.appointment_id, old.doctor_id, old.status, old.note_sealed, old.opened_at,
          old.completed_at, old.signed_at, old.signed_by, old.signature)`;

/**
 * Where nothing new may be written of somebody who was erased. Bills are not here: money still owed is settled; nor is an emergency: it
 * is how what a law keeps is read, with a reason, by its number.
 */
const guarded = [
  "account_patients",
  "appointments",
  "care_team",
  "certificates",
  "chart_entries",
  "consents",
  "documents",
  "encounters",
  "exports",
  "follow_ups",
  "legal_holds",
  "orders",
  "package_sales",
  "prescription_handovers",
  "prescriptions",
  "referrals",
  "refill_requests",
  "visit_series",
  "wait_entries",
];
