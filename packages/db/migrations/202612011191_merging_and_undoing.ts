import { type Kysely, sql } from "kysely";

/**
 * The merge itself and its undo, each one call within whoever's transaction. `details` are columns of the kept patient's row that
 * the other fills, and `allergies` the list that holds from now on, both as `to_jsonb` writes a row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- What of the merged record stays where it is, since the kept one says it already: $1 is kept, $2 merged.
    create function merge_asides() returns table (name text, condition text) language sql immutable as $$
      values
        ('account_patients', 'exists (select from account_patients k where k.patient_id = $1 and k.account_id = t.account_id)'),
        ('break_glass', 'exists (select from break_glass k where k.patient_id = $1 and k.doctor_id = t.doctor_id
          and tstzrange(k.opened_at, k.until_at) && tstzrange(t.opened_at, t.until_at))'),
        ('care_team', 'exists (select from care_team k where k.patient_id = $1 and k.doctor_id = t.doctor_id
          and tstzrange(k.from_at, coalesce(k.ended_at, k.until_at)) && tstzrange(t.from_at, coalesce(t.ended_at, t.until_at)))'),
        ('chart_entries', 't.kind = ''no_allergies'' and t.status = ''active'' and exists (select from chart_entries k
          where k.patient_id = $1 and k.status = ''active'' and k.kind in (''allergy'', ''no_allergies''))'),
        ('consents', 't.withdrawn_at is null and exists (select from consents k where k.patient_id = $1
          and k.purpose = t.purpose and k.notice_version = t.notice_version and k.withdrawn_at is null)'),
        -- both were asked for: each waits for its own answer
        ('erasures', 't.status = ''asked'' and exists (select from erasures k where k.patient_id = $1 and k.status = ''asked'')'),
        ('files', 't.object_sha256 is not null and exists (select from files k where k.patient_id = $1
          and k.sha256 = t.sha256 and k.object_sha256 is not null)'),
        ('promo_uses', 't.first_visit and t.status <> ''back'' and exists (select from promo_uses k where k.patient_id = $1
          and k.first_visit and k.status <> ''back'')') $$;

    -- Changes rows and notes each as it was and as it became. Within the texts $1 is kept, $2 merged, $3 what is given.
    create function change_noted(merge uuid, relation regclass, columns text[], becoming text, those text, kept uuid, merged uuid, given jsonb,
      beside text default null) returns integer language plpgsql as $$
    declare
      keys text := (select string_agg(format('%1$L, new.%1$I', a.attname), ', ') from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indrelid = relation and i.indisprimary);
      n integer;
    begin
      execute format('with changed as (update %1$s t set (%2$s) = row(%3$s) %10$s where %4$s
          returning jsonb_build_object(%5$s) as row_key, jsonb_build_object(%6$s) as before, jsonb_build_object(%7$s) as after)
        insert into patient_merge_rows (merge_id, number, table_name, row_key, before, after)
        select %8$L, (select coalesce(max(r.number), 0) from patient_merge_rows r where r.merge_id = %8$L)
          + row_number() over (), %9$L, row_key, before, after from changed where before <> after',
        relation, (select string_agg(quote_ident(c), ', ') from unnest(columns) c), becoming, those, keys,
        (select string_agg(format('%1$L, old.%1$I', c), ', ') from unnest(columns) c),
        (select string_agg(format('%1$L, new.%1$I', c), ', ') from unnest(columns) c),
        merge, (select relname from pg_class where oid = relation), coalesce('from ' || beside, '')) using kept, merged, given;
      get diagnostics n = row_count;
      return n;
    end $$;
    revoke execute on function change_noted from public;
  `.execute(db);
  await merging(db);
  await undoing(db);
}

async function merging(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function merge_patients(merge uuid, kept uuid, merged uuid, by_account uuid, at timestamptz, details jsonb, allergies jsonb)
      returns void language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    declare
      found_in record;
      stays text;
      n integer;
      columns text[] := (select array_agg(k) from jsonb_object_keys(details) k);
      came jsonb := '{}';
      behind jsonb := '{}';
    begin
      perform from patients where id in (kept, merged) order by id for update;
      if (select count(*) from patients where id in (kept, merged) and merged_into is null and active) <> 2 then
        raise exception 'one of the two does not stand' using errcode = '23514', constraint = 'patient_stands';
      end if;
      insert into patient_merges (id, kept_id, merged_id, merged_at, merged_by, undo_until, moved, aside, had)
        values (merge, kept, merged, at, by_account, at + interval '720 hours', '{}', '{}', patient_rows(kept));
      insert into patient_rings (patient_id, key_of)
        select kept, merged union select kept, r.key_of from patient_rings r where r.patient_id = merged and r.key_of <> kept
        on conflict do nothing;

      -- What the kept one's own row takes over, while versions still rise: whoever has its form open is told.
      if columns is not null then
        perform change_noted(merge, 'patients', columns,
          (select string_agg(format('(jsonb_populate_record(null::patients, $3)).%I', c), ', ') from unnest(columns) c),
          't.id = $1', kept, merged, details);
      end if;
      if allergies is not null then
        perform change_noted(merge, 'patients', array['allergies_sealed'],
          '(jsonb_populate_record(null::patients, $3)).allergies_sealed', 't.id = $1', kept, merged, allergies);
      end if;

      perform set_config('app.merging', 'on', true);
      -- An account that acts for both keeps one link, with the wider of the two rights; the other ends.
      perform change_noted(merge, 'account_patients', array['ended_at'], '($3->>''at'')::timestamptz',
        't.patient_id = $2 and t.ended_at is null and exists (select from account_patients k
          where k.patient_id = $1 and k.account_id = t.account_id)', kept, merged, jsonb_build_object('at', at));
      perform change_noted(merge, 'account_patients', array['relation','rights'],
        'case when o.relation = ''self'' then o.relation else t.relation end, case when o.rights = ''act'' then o.rights else t.rights end'
          , 't.patient_id = $1 and t.ended_at is null and o.patient_id = $2 and o.account_id = t.account_id
             and o.ended_at = ($3->>''at'')::timestamptz', kept, merged, jsonb_build_object('at', at), 'account_patients o');
      -- "None known" does not stand beside an allergy, whichever record said it.
      n := change_noted(merge, 'chart_entries', array['patient_id'], '$2',
        't.patient_id = $1 and t.kind = ''no_allergies'' and t.status = ''active'' and exists (select from chart_entries k
          where k.patient_id = $2 and k.status = ''active'' and k.kind = ''allergy'')', kept, merged, '{}');
      if n > 0 then behind := jsonb_build_object('chart_entries', n); end if;

      for found_in in select * from patient_columns() loop
        stays := (select condition from merge_asides() a where a.name = found_in.name);
        n := change_noted(merge, found_in.relation, array[found_in.column_name], '$1',
          format('t.%I = $2', found_in.column_name) || coalesce(' and not (' || stays || ')', '')
            || format(' and not exists (select from patient_merge_rows r where r.merge_id = %L and r.table_name = ''chart_entries''
              and r.table_name = %L and r.row_key = jsonb_build_object(''id'', to_jsonb(t)->>''id''))', merge, found_in.name),
          kept, merged, '{}');
        if n > 0 then came := came || jsonb_build_object(found_in.name, n + coalesce((came->>found_in.name)::integer, 0)); end if;
        execute format('select count(*) from %s where %I = $1', found_in.relation, found_in.column_name) into n using merged;
        if n > 0 then behind := behind || jsonb_build_object(found_in.name, n); end if;
      end loop;
      update patients set merged_into = kept where id = merged;
      perform set_config('app.merging', '', true);
      update patient_merges set moved = came, aside = behind where id = merge;
    end $$;
  `.execute(db);
}

async function undoing(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function undo_merge(merge uuid, by_account uuid, at timestamptz)
      returns integer language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    declare
      done patient_merges;
      noted patient_merge_rows;
      n integer;
      back integer := 0;
    begin
      select * into strict done from patient_merges where id = merge;
      perform from patients where id in (done.kept_id, done.merged_id) order by id for update;
      select * into strict done from patient_merges where id = merge for update;
      if done.status <> 'merged' or done.undo_until < at
          or not exists (select from patients where id = done.kept_id and merged_into is null)
          or exists (select from patient_merges m where m.kept_id = done.kept_id and m.status = 'merged' and m.id <> done.id
            and (m.merged_at, m.id) > (done.merged_at, done.id)) then
        raise exception 'this merge is not the one to undo' using errcode = '23514', constraint = 'patient_merges_undo';
      end if;
      for noted in select * from patient_merge_rows r where r.merge_id = merge and r.table_name = 'patients' order by number desc loop
        back := back + put_back(noted);
      end loop;
      perform set_config('app.merging', 'on', true);
      update patients set merged_into = null where id = done.merged_id;
      for noted in select * from patient_merge_rows r where r.merge_id = merge and r.table_name <> 'patients' order by number desc loop
        -- "None known" comes back only where nobody has answered meanwhile.
        continue when noted.table_name = 'chart_entries' and noted.after->>'patient_id' = done.merged_id::text
          and exists (select from chart_entries k where k.patient_id = done.kept_id and k.status = 'active'
            and k.kind in ('allergy','no_allergies'));
        back := back + put_back(noted);
      end loop;
      perform set_config('app.merging', '', true);
      insert into patient_rings (patient_id, key_of)
        select done.merged_id, done.kept_id
        union select done.merged_id, r.key_of from patient_rings r where r.patient_id = done.kept_id and r.key_of <> done.merged_id
        on conflict do nothing;
      update patient_merges set status = 'undone', undone_at = at, undone_by = by_account, returned = back where id = merge;
      return back;
    end $$;

    -- One row as it was, where nobody has changed these columns since. Answers how many rows that were: one or none.
    create function put_back(noted patient_merge_rows) returns integer language plpgsql as $$
    declare n integer;
    begin
      execute format('update %1$I t set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$I, $1))
        where (%3$s) = (select %4$s from jsonb_populate_record(null::%1$I, $2) k) and exists (select from jsonb_populate_record(null::%1$I, $3) a where %5$s)',
        noted.table_name, (select string_agg(quote_ident(c), ', ') from jsonb_object_keys(noted.before) c),
        (select string_agg(format('t.%I', k), ', ') from jsonb_object_keys(noted.row_key) k),
        (select string_agg(format('k.%I', k), ', ') from jsonb_object_keys(noted.row_key) k),
        (select string_agg(format('a.%1$I is not distinct from t.%1$I', c), ' and ') from jsonb_object_keys(noted.after) c))
        using noted.before, noted.row_key, noted.after;
      get diagnostics n = row_count;
      return n;
    end $$;
    revoke execute on function put_back from public;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop function put_back, undo_merge, merge_patients, change_noted, merge_asides`.execute(db);
}
