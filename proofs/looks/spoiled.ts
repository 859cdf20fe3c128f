import type { Ward } from "../ward/ward.ts";

/** The same product, broken in four ways behind its back: what the patient and the administration are to see is not there. */
export async function spoil(ward: Ward): Promise<void> {
  await ward.asOwner(`
    create function forget_charts() returns trigger language plpgsql as $$
    begin
      if new.procedure = 'records.chart' then return null; end if;
      if new.procedure = 'patients.byId' then new.at := new.at - interval '2 hours'; end if;
      return new;
    end $$`);
  await ward.asOwner(
    "create trigger a_forgetting before insert on access_log for each row execute function forget_charts()",
  );
  await ward.asOwner(`
    create function tell_nobody() returns trigger language plpgsql as $$
    begin
      if new.template = 'break_glass_review' then return null; end if;
      return new;
    end $$`);
  await ward.asOwner(
    "create trigger a_silence before insert on notifications for each row execute function tell_nobody()",
  );
  await ward.asOwner(`
    create or replace function treatments(at timestamptz)
      returns table (doctor_id uuid, patient_id uuid, source text, from_at timestamptz, until_at timestamptz)
      language sql stable as $$
        select v.doctor_id, v.patient_id, 'visit', v.starts_at, v.starts_at from appointments v
          where v.patient_id is not null and v.status in ('confirmed','checked_in','in_progress','completed')
        union all
        select c.doctor_id, c.patient_id, c.source, c.from_at, c.until_at from care_team c
        union all
        select g.doctor_id, g.patient_id, 'break_glass', g.opened_at, g.until_at from break_glass g
      $$`);
}
