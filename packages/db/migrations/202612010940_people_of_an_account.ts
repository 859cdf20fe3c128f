import { type Kysely, sql } from "kysely";

/**
 * An account acts for a family, and a household is not without end: what it acts for is read with every request. Who is added
 * at the same moment waits for the account's row, so that two never take the last place together. What stood before stays.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function account_people_within() returns trigger language plpgsql as $$
    begin
      if new.ended_at is not null then return new; end if;
      perform from accounts where id = new.account_id for no key update;
      if (select count(*) from account_patients
          where account_id = new.account_id and ended_at is null and patient_id <> new.patient_id) >= 20 then
        raise exception 'an account acts for as many as it may' using errcode = '23514', constraint = 'account_patients_within';
      end if;
      return new;
    end $$;
    create trigger account_patients_within before insert or update of account_id, ended_at on account_patients
      for each row execute function account_people_within();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger account_patients_within on account_patients; drop function account_people_within()`.execute(
    db,
  );
}
