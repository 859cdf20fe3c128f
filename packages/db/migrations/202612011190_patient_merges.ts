import { type Kysely, sql } from "kysely";

/**
 * Two records of one person become one, for thirty days so that it can be taken back. Only `merge_patients` and `undo_merge` write
 * here: they run as the owner, since most of what names a patient may be changed by nobody else. What was changed stands in
 * `patient_merge_rows`, each row with the columns as they were and as they became.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table patient_merges (
      id uuid primary key,
      kept_id uuid not null references patients,
      merged_id uuid not null references patients,
      status text not null default 'merged' constraint patient_merges_status check (status in ('merged','undone')),
      merged_at timestamptz not null,
      merged_by uuid not null references accounts,
      undo_until timestamptz not null,
      undone_at timestamptz,
      undone_by uuid references accounts,
      -- How many rows of each table came, stayed behind, and were the kept record's own; at the undo, how many went back.
      moved jsonb not null,
      aside jsonb not null,
      had jsonb not null,
      returned integer,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint patient_merges_two check (kept_id <> merged_id),
      constraint patient_merges_days check (undo_until = merged_at + interval '720 hours'),
      constraint patient_merges_undone check ((status = 'undone') = (undone_at is not null)
        and (undone_at is null) = (undone_by is null) and (undone_at is null) = (returned is null))
    );
    create unique index patient_merges_one_standing on patient_merges (merged_id) where status = 'merged';
    create index patient_merges_kept on patient_merges (kept_id, merged_at desc);
    create index patient_merges_merged on patient_merges (merged_id, merged_at desc);
    create index patient_merges_changed on patient_merges (changed_xid);
    create trigger patient_merges_touch before insert or update on patient_merges for each row execute function touch_row();

    create table patient_merge_rows (
      merge_id uuid not null references patient_merges,
      number integer not null,
      table_name text not null,
      -- The row's primary key as it is after the merge; the columns before and after it.
      row_key jsonb not null,
      before jsonb not null,
      after jsonb not null,
      primary key (merge_id, number)
    );
    create trigger patient_merge_rows_fixed before update or delete or truncate on patient_merge_rows
      for each statement execute function refuse_change();

    -- By whose keys a patient's rows may be sealed besides their own.
    create table patient_rings (
      patient_id uuid not null references patients,
      key_of uuid not null references patients,
      primary key (patient_id, key_of),
      constraint patient_rings_two check (patient_id <> key_of)
    );
    create trigger patient_rings_fixed before update or delete or truncate on patient_rings
      for each statement execute function refuse_change();
    revoke all on patient_merges, patient_merge_rows, patient_rings from carepoint_app;
    grant select on patient_merges, patient_merge_rows, patient_rings to carepoint_app;

    create index if not exists patients_merged on patients (merged_into) where merged_into is not null;
  `.execute(db);
  await ownersHand(db);
  await standing(db);
}

/** A merge changes whose a row is and nothing else: what is fixed lets that through, and no version rises. */
async function ownersHand(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Set by the two functions alone, and believed only of the owner, as whom they run.
    create function is_merging(relation oid) returns boolean language sql stable as $$
      select current_setting('app.merging', true) = 'on'
        and (select relowner from pg_class where oid = relation) = (select oid from pg_roles where rolname = current_user) $$;
    create or replace function touch_row() returns trigger language plpgsql as $$
    begin
      new.version := case when tg_op = 'INSERT' then coalesce(new.version, 1)
        when current_setting('app.merging', true) = 'on' and is_merging(tg_relid) then old.version else old.version + 1 end;
      new.changed_xid := pg_current_xact_id();
      return new;
    end $$;
    create or replace function refuse_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and current_setting('app.merging', true) = 'on' and is_merging(tg_relid) then
        return case when tg_level = 'ROW' then new end;
      end if;
      raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end $$;
  `.execute(db);
}

/** Nothing is written any more for a record that is merged away; whoever asks for it is led to the one that stands. */
async function standing(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function patient_stands() returns trigger language plpgsql as $$
    begin
      perform from patients where id = new.patient_id and merged_into is null for key share;
      if not found then
        raise exception 'the record is merged into another' using errcode = '23514', constraint = 'patient_stands';
      end if;
      return new;
    end $$;
    create function standing_patient(patient uuid) returns uuid language sql stable parallel safe as $$
      with recursive way as (
        select p.id, p.merged_into from public.patients p where p.id = patient
        union all
        select p.id, p.merged_into from way join public.patients p on p.id = way.merged_into)
      select id from way where merged_into is null $$;
    -- Everybody whose record became this one, and this one itself.
    create function patient_with_merged(patient uuid) returns setof uuid language sql stable parallel safe as $$
      with recursive those as (
        select patient as id union all select p.id from those join public.patients p on p.merged_into = those.id)
      select id from those $$;
    -- Every column that names a patient, but those that say who was merged and whose key is whose.
    create function patient_columns() returns table (relation regclass, name text, column_name text)
    language sql stable as $$
      select c.conrelid::regclass, t.relname::text, a.attname::text
      from pg_constraint c
      join pg_class t on t.oid = c.conrelid
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'public.patients'::regclass and cardinality(c.conkey) = 1
        and t.relname not in ('patients','patient_keys','patient_merges','patient_rings')
      order by t.relname, a.attname $$;
    -- How many rows name a patient, by table.
    create function patient_rows(patient uuid) returns jsonb language plpgsql stable as $$
    declare found_in record; n integer; counts jsonb := '{}';
    begin
      for found_in in select * from patient_columns() loop
        execute format('select count(*) from %s where %I = $1', found_in.relation, found_in.column_name) into n using patient;
        if n > 0 then counts := counts || jsonb_build_object(found_in.name, n + coalesce((counts->>found_in.name)::integer, 0)); end if;
      end loop;
      return counts;
    end $$;
    do $$
    declare each record;
    begin
      for each in select * from patient_columns() loop
        execute format('create trigger %I before insert or update of %I on %s for each row when (new.%I is not null)
          execute function patient_stands()', each.name || '_patient_stands', each.column_name, each.relation, each.column_name);
      end loop;
    end $$;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    declare each record;
    begin
      for each in select tgname, tgrelid::regclass as relation from pg_trigger where tgfoid = 'patient_stands'::regproc loop
        execute format('drop trigger %I on %s', each.tgname, each.relation);
      end loop;
    end $$;
    drop function patient_rows, patient_columns, patient_with_merged, standing_patient, patient_stands;
    create or replace function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end $$;
    create or replace function touch_row() returns trigger language plpgsql as $$
    begin
      new.version := case when tg_op = 'INSERT' then coalesce(new.version, 1) else old.version + 1 end;
      new.changed_xid := pg_current_xact_id();
      return new;
    end $$;
    drop function is_merging;
    drop index patients_merged;
    drop table patient_rings, patient_merge_rows, patient_merges;
  `.execute(db);
}
