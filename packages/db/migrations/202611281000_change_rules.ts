import { type Kysely, sql } from "kysely";

/**
 * What cancelling and moving a visit costs, by date: a visit keeps the rules of the instant at which it was booked, so
 * they are only ever added. The hospital's one setting becomes the first set; a late move costs what a late cancellation did.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table change_rule_sets (
      id uuid primary key default uuidv7(),
      valid_from timestamptz not null,
      created_by uuid references accounts,
      created_at timestamptz not null
    );
    create table change_rules (
      set_id uuid not null references change_rule_sets,
      change text not null check (change in ('cancel','reschedule')),
      by_whom text not null check (by_whom in ('patient','staff','doctor')),
      kind text check (kind in ('in_person','follow_up','tele')),
      free_hours_before integer not null check (free_hours_before between 0 and 336),
      late_fee bigint check (late_fee >= 0),
      late_share integer check (late_share between 0 and 10000),
      constraint change_rules_once unique nulls not distinct (set_id, change, by_whom, kind),
      check ((late_fee is null) <> (late_share is null))
    );
    create index change_rule_sets_from on change_rule_sets (valid_from desc, id desc);
    revoke update on change_rule_sets, change_rules from carepoint_app;
    create trigger change_rule_sets_fixed before update or delete or truncate on change_rule_sets
      for each statement execute function refuse_change();
    create trigger change_rules_fixed before update or delete or truncate on change_rules
      for each statement execute function refuse_change();

    with first as (
      insert into change_rule_sets (valid_from, created_at) values ('2000-01-01T00:00:00Z', now()) returning id
    ), setting as (
      select coalesce(max((settings->'cancellation'->>'freeHoursBefore')::integer), 24) as free,
        10000 - coalesce(max((settings->'cancellation'->>'lateRefundBasisPoints')::integer), 5000) as kept
      from app_state
    )
    insert into change_rules (set_id, change, by_whom, free_hours_before, late_share)
    select first.id, change, 'patient', free, kept
    from first, setting, unnest(array['cancel','reschedule']) as change;

    update app_state set settings = settings - 'cancellation';
  `.execute(db);
}

/** The last set that held for cancelling becomes the setting again, as far as a setting can say it. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    update app_state set settings = settings || coalesce((
      select jsonb_build_object('cancellation', jsonb_build_object('freeHoursBefore', r.free_hours_before,
        'lateRefundBasisPoints', 10000 - coalesce(r.late_share, 0)))
      from change_rules r join change_rule_sets s on s.id = r.set_id
      where r.change = 'cancel' and r.by_whom = 'patient' and r.kind is null
      order by s.valid_from desc limit 1), '{}');
    drop table change_rules, change_rule_sets;
  `.execute(db);
}
