import { type Kysely, type RawBuilder, sql } from "kysely";

/**
 * Erasing in the database, for the product and for `restore`. Takes everything of these patients (one, and those merged into it) that no law keeps: treatment before since is deleted unless it is
 * before child_until, logs before looks_since too; accounts that act for nobody else are closed. mrn, when given, is the number that
 * nobody knows. Safe to repeat.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function erase_patients(ids uuid[], moment timestamptz, since timestamptz, child_until timestamptz, looks_since timestamptz,
        new_mrn text, restoring boolean)
      returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare
      gone uuid[];
      gone_prescriptions uuid[];
      gone_entries uuid[];
      closed uuid[];
      readable boolean;
    begin
      perform from patients where id = any(ids) order by id for update;
      -- the app erases for whom somebody asked, and everybody merged with them; without a wish only the owner does, who restores
      if restoring and not pg_has_role(session_user, (select relowner from pg_class where oid = 'public.patients'::regclass), 'member')
        or not restoring and exists (select from unnest(ids) as i (id) where not exists (select from erasures e
          where e.patient_id in (select patient_with_merged(standing_patient(i.id))) and e.status <> 'refused')) then
        raise exception 'nobody asked for it' using errcode = 'insufficient_privilege';
      end if;
      if not restoring and exists (select from legal_holds h where h.patient_id = any(ids) and h.lifted_at is null
          and (h.until_on is null or h.until_on > moment::date)) then
        raise exception 'the record is held' using errcode = 'check_violation', constraint = 'legal_holds_stand', table = 'legal_holds';
      end if;
      perform set_config('app.erasing', pg_current_xact_id()::text, true);

      update appointments set status = 'cancelled', hold_expires_at = null, answer_by = null
        where restoring and patient_id = any(ids) and status in ('requested','pending','confirmed') and starts_at > moment;
      if exists (select from appointments where patient_id = any(ids)
          and (status in ('requested','pending','confirmed') and starts_at > moment or status in ('checked_in','in_progress'))) then
        raise exception 'a visit stands' using errcode = 'check_violation', constraint = 'erasures_no_visit', table = 'erasures';
      end if;

      gone := array(select id from encounters where patient_id = any(ids)
        and not (opened_at >= since or coalesce(opened_at < child_until, false)));
      gone_prescriptions := array(select id from prescriptions where encounter_id = any(gone));
      gone_entries := array(select e.id from chart_entries e where e.patient_id = any(ids) and not exists (
        select from chart_versions v where v.entry_id = e.id and (v.at >= since or coalesce(v.at < child_until, false))));

      delete from deliveries where notification_id in (select n.id from notifications n
        where n.appointment_id in (select id from appointments where patient_id = any(ids))
          or n.invoice_id in (${billsOf})
          or n.prescription_id in (select id from prescriptions where patient_id = any(ids)));
      delete from notifications n
        where n.appointment_id in (select id from appointments where patient_id = any(ids))
          or n.invoice_id in (${billsOf})
          or n.prescription_id in (select id from prescriptions where patient_id = any(ids));

      delete from refill_requests where prescription_id = any(gone_prescriptions) or reissued_as = any(gone_prescriptions);
      update prescriptions set supersedes = null where supersedes = any(gone_prescriptions);
      delete from prescription_overrides where prescription_id = any(gone_prescriptions);
      delete from prescribed_generics where prescription_id = any(gone_prescriptions);
      delete from prescription_scans where prescription_id = any(gone_prescriptions);
      delete from prescription_handovers where prescription_id = any(gone_prescriptions);
      delete from prescriptions where id = any(gone_prescriptions);
      delete from order_results where order_id in (select id from orders where encounter_id = any(gone));
      delete from orders where encounter_id = any(gone);
      delete from referrals where encounter_id = any(gone);
      delete from certificates where encounter_id = any(gone);
      delete from follow_ups where encounter_id = any(gone);
      delete from note_versions where encounter_id = any(gone);
      update documents set encounter_id = null where encounter_id = any(gone);
      update chart_entries set encounter_id = null where encounter_id = any(gone);
      delete from chart_versions where entry_id = any(gone_entries);
      delete from chart_entries where id = any(gone_entries);
      delete from encounters where id = any(gone);
      delete from documents d where d.patient_id = any(ids)
        and (d.added_role = 'patient' and d.encounter_id is null or not (d.at >= since or coalesce(d.at < child_until, false)));

      insert into erasure_objects (place, name, at)
        select 'files', x.name, moment from files f cross join lateral (values
            (coalesce(encode(f.object_sha256, 'hex'), f.id::text)), (encode(f.thumbnail_sha256, 'hex'))) as x (name)
          where f.patient_id = any(ids) and x.name is not null and not ${fileIsKept}
        union all
        select 'files', f.object_id::text, moment from export_files f join exports e on e.id = f.export_id
          where e.patient_id = any(ids);
      delete from files f where f.patient_id = any(ids) and not ${fileIsKept};
      delete from export_files where export_id in (select id from exports where patient_id = any(ids));
      delete from exports where patient_id = any(ids);

      delete from wait_offers where entry_id in (select id from wait_entries where patient_id = any(ids));
      delete from wait_entries where patient_id = any(ids);
      delete from care_team where patient_id = any(ids);
      -- what is noted of a merge would bring it back; what stays is all sealed under the key of the first
      delete from patient_merge_rows where merge_id in
        (select id from patient_merges where kept_id = any(ids) or merged_id = any(ids));
      delete from patient_merges where kept_id = any(ids) or merged_id = any(ids);
      delete from patient_rings where patient_id = any(ids);
      insert into patient_rings (patient_id, key_of) select m.id, ids[1] from unnest(ids) as m (id) where m.id <> ids[1];
      delete from consents where patient_id = any(ids) and coalesce(withdrawn_at, given_at) < looks_since;
      delete from break_glass_reviews where break_glass_id in
        (select id from break_glass where patient_id = any(ids) and opened_at < looks_since);
      delete from break_glass where patient_id = any(ids) and opened_at < looks_since;
      ${sql.join(
        lostWords.map(([table, column, of]) => {
          return sql`update ${sql.table(table)} set ${sql.id(column)} = null where ${sql.id(column)} is not null and ${of};`;
        }),
        sql` `,
      )}

      closed := array(select distinct a.account_id from account_patients a where a.patient_id = any(ids)
        and not exists (select from account_patients o where o.account_id = a.account_id and o.patient_id <> all(ids) and o.ended_at is null)
        and not exists (select from staff_roles s where s.account_id = a.account_id)
        and not exists (select from doctors d where d.account_id = a.account_id));
      delete from account_patients where patient_id = any(ids);
      perform set_config('app.session_end', 'revoked', true);
      delete from auth.verification v using auth."user" u where u.id = any(closed)
        and (position(lower(u.email) in lower(v.identifier || ' ' || v.value)) > 0
          or u.phone_number is not null and position(u.phone_number in v.identifier || ' ' || v.value) > 0
          or position(u.id::text in v.identifier || ' ' || v.value) > 0);
      delete from auth.session where user_id = any(closed);
      delete from auth.account where user_id = any(closed);
      insert into erasure_objects (place, name, at)
        select 'spool', u.id::text, moment from uploads u where u.account_id = any(closed);
      delete from uploads where account_id = any(closed);
      delete from push_subscriptions where account_id = any(closed);
      delete from calendar_feeds where account_id = any(closed);
      delete from deliveries where notification_id in (select id from notifications where account_id = any(closed));
      delete from notifications where account_id = any(closed);
      delete from tombstones where account_id = any(closed);
      delete from operations o using unnest(closed) as c (id) where position(c.id::text in o.actor::text) > 0;
      delete from operations o using unnest(ids) as p (id) where position(p.id::text in o.answer::text) > 0;
      delete from rate_limits r using unnest(closed) as c (id) where position(c.id::text in r.key) > 0;
      if to_regclass('pgboss.job') is not null then
        delete from pgboss.job j using unnest(ids || closed) as c (id)
          where j.state <> 'active' and j.name <> 'privacy.after-erasure' and position(c.id::text in j.data::text) > 0;
      end if;
      update auth."user" set name = '', email = id || '@erased.invalid', email_verified = false, image = null, username = null,
        display_username = null, phone_number = null, phone_number_verified = null where id = any(closed);
      update accounts set blocked_at = coalesce(blocked_at, moment), block_reason = 'erased', preferences = '{}'
        where id = any(closed);

      readable := exists (select from encounters where patient_id = any(ids)) or exists (select from chart_entries where patient_id = any(ids))
        or exists (select from documents where patient_id = any(ids));
      update patients set mrn = coalesce(new_mrn, mrn), name = coalesce(new_mrn, mrn), search_name = '', search_latin = '',
        birth_date = null, birth_year = case when readable then birth_year else birth_year - birth_year % 10 end,
        sex = case when readable then sex else 'undisclosed' end,
        phone_sealed = null, phone_index = null, phone_ending = null, email_sealed = null, email_index = null,
        address_sealed = null, emergency_contact_sealed = null, guardian_sealed = null, payer_sealed = null, history_sealed = null,
        active = false, erased_at = coalesce(erased_at, moment)
        where id = any(ids);
      -- apart: what a device keeps of allergies has a version of its own
      update patients set allergies_sealed = null where id = any(ids) and allergies_sealed is not null and not readable;
      -- every device starts anew and keeps nothing of what is gone
      update app_state set sync_epoch = gen_random_uuid();
      perform set_config('app.erasing', '', true);
    end $$;
    revoke execute on function erase_patients from public;
    grant execute on function erase_patients to carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop function erase_patients`.execute(db);
}

const paymentsOf = sql`select p.id from payments p join invoices i on i.id = p.invoice_id where i.patient_id = any(ids)`;
const billsOf = sql`select id from invoices where patient_id = any(ids)`;

/** Words beside money: under the old key, so they are lost with it; null says so to whoever reads on. */
const lostWords: readonly (readonly [table: string, column: string, of: RawBuilder<unknown>])[] = [
  ["appointments", "reason_sealed", sql`patient_id = any(ids)`],
  [
    "appointment_events",
    "reason_sealed",
    sql`appointment_id in (select id from appointments where patient_id = any(ids))`,
  ],
  ["refunds", "note_sealed", sql`payment_id in (${paymentsOf})`],
  ["refund_requests", "note_sealed", sql`payment_id in (${paymentsOf})`],
  ["refund_requests", "answer_sealed", sql`payment_id in (${paymentsOf})`],
  ["payment_cheques", "note_sealed", sql`payment_id in (${paymentsOf})`],
  ["payment_asks", "content", sql`payment_id in (${paymentsOf})`],
  [
    "over_refund_ends",
    "note_sealed",
    sql`over_refund_id in (select id from over_refunds where payment_id in (${paymentsOf}))`,
  ],
  ["fee_waivers", "note_sealed", sql`invoice_id in (${billsOf})`],
  ["fee_waivers", "answer_sealed", sql`invoice_id in (${billsOf})`],
  ["invoice_credits", "note_sealed", sql`note_id in (${billsOf})`],
  ["invoice_deferrals", "note_sealed", sql`invoice_id in (${billsOf})`],
  ["invoice_discounts", "note_sealed", sql`invoice_id in (${billsOf})`],
  ["payer_entries", "note_sealed", sql`invoice_id in (${billsOf})`],
  ["payer_write_offs", "note_sealed", sql`invoice_id in (${billsOf})`],
];

const fileIsKept = sql`(exists (select from documents d where d.file_id = f.id) or exists (select from order_results r where r.file_id = f.id)
              or exists (select from prescription_scans s where s.file_id = f.id))`;
