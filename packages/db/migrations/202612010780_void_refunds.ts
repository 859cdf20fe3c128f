import { type Kysely, type RawBuilder, sql } from "kysely";

/**
 * A refund that is void gives nothing back: another over what is left may take its place. Locks: none, a function changes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await referee(db, sql`and status <> 'void'`);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await referee(db, sql``);
}

async function referee(db: Kysely<unknown>, counted: RawBuilder<unknown>): Promise<void> {
  await sql`
    create or replace function refunds_within_capture() returns trigger language plpgsql as $$
    declare held bigint; given bigint;
    begin
      select captured into held from payments where id = new.payment_id for update;
      select coalesce(sum(amount), 0) into given from refunds
        where payment_id = new.payment_id and id <> new.id ${counted};
      if given + new.amount > held then
        raise exception 'refunds exceed the captured amount' using errcode = '23514', constraint = 'refunds_within_capture';
      end if;
      return new;
    end $$;
  `.execute(db);
}
