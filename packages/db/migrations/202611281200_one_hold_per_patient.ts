import { type Kysely, sql } from "kysely";

/**
 * A patient holds one time at once, whoever took it; someone who walked in is confirmed in the same breath and does not
 * count. Of several that stand, the latest stays. An account has a limit of its own, as a setting.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    with surplus as (
      select id from (
        select id, row_number() over (partition by patient_id order by created_at desc, id desc) as place
        from appointments where status = 'pending' and patient_id is not null and source <> 'walk_in'
      ) held where place > 1
    ), ended as (
      update appointments set status = 'expired', hold_expires_at = null where id in (select id from surplus) returning id
    )
    insert into appointment_events (appointment_id, event, from_status, to_status, at, by_role)
    select id, 'expire', 'pending', 'expired', app_now(), 'system' from ended;

    create unique index appointments_one_open_hold on appointments (patient_id)
      where status = 'pending' and patient_id is not null and source <> 'walk_in';

    update app_state set settings = (settings - 'openHoldsPerPatient')
      || jsonb_build_object('openHoldsPerAccount', greatest((settings->>'openHoldsPerPatient')::integer, 4))
      where settings ? 'openHoldsPerPatient';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    update app_state set settings = (settings - 'openHoldsPerAccount')
      || jsonb_build_object('openHoldsPerPatient', settings->'openHoldsPerAccount')
      where settings ? 'openHoldsPerAccount';
    drop index appointments_one_open_hold;
  `.execute(db);
}
