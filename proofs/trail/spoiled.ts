import type { Ward } from "../ward/ward.ts";

/**
 * The same product, broken behind its back: an opened department leaves no line, an exception stands under another name,
 * a list forgets whom it showed, the app's role may take looks back, and every line agrees with whatever it says.
 */
export async function spoil(ward: Ward): Promise<void> {
  await ward.asOwner(`
    create function misremember() returns trigger language plpgsql as $$
    begin
      if new.action = 'department.open' then return null; end if;
      if new.action like 'doctor.%exception%' then new.actor_id := uuidv7(); end if;
      return new;
    end $$`);
  await ward.asOwner(
    "create trigger a_misremembering before insert on audit_log for each row execute function misremember()",
  );
  await ward.asOwner(`
    create function forget_looks() returns trigger language plpgsql as $$
    begin
      new.patient_ids := '{}';
      return new;
    end $$`);
  await ward.asOwner(
    "create trigger a_forgetting before insert on access_log for each row when (new.procedure = 'records.chart') execute function forget_looks()",
  );
  await ward.asOwner("drop trigger access_log_fixed on access_log");
  await ward.asOwner("grant update, delete on access_log to carepoint_app");
  await ward.asOwner(`create or replace function audit_digest(prev bytea, entry audit_log)
    returns bytea language sql immutable as $$ select entry.hash $$`);
}
