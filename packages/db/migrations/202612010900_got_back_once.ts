import { type Kysely, sql } from "kysely";

/**
 * A reference of a bank is of one sum: it ends one claim of what went out twice, and what it ended pays no bill and is no
 * payer's transfer, nor the other way round. The bank's six characters of a card's approval may come again. Whoever writes
 * the same one waits at its lock, so that two at once in two tables see each other. Locks: `over_refund_ends` while its
 * index is made, which can be built concurrently beforehand; the other two briefly, for a trigger.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unique index if not exists over_refund_ends_reference_once on over_refund_ends (reference)
      where length(reference) >= 12;

    create function refuse_used_reference() returns trigger language plpgsql as $$
    declare
      used boolean;
    begin
      perform pg_advisory_xact_lock(hashtextextended('reference:' || new.reference, 0));
      if tg_table_name = 'over_refund_ends' then
        used := exists (select from payments p
            where p.provider in ('upi','card') and p.reference = new.reference and length(p.reference) >= 12)
          or exists (select from payer_transfers t where t.reference = new.reference and t.reversed_at is null);
      else
        used := exists (select from over_refund_ends e
          where e.reference = new.reference and length(e.reference) >= 12);
      end if;
      if used then
        raise exception 'the reference is of another sum' using errcode = 'unique_violation',
          constraint = 'over_refund_ends_reference_once', table = tg_table_name;
      end if;
      return new;
    end $$;
    create trigger over_refund_ends_reference before insert on over_refund_ends
      for each row when (length(new.reference) >= 12) execute function refuse_used_reference();
    create trigger payments_reference before insert on payments
      for each row when (length(new.reference) >= 12) execute function refuse_used_reference();
    create trigger payer_transfers_reference before insert on payer_transfers
      for each row execute function refuse_used_reference();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger payer_transfers_reference on payer_transfers;
    drop trigger payments_reference on payments;
    drop trigger over_refund_ends_reference on over_refund_ends;
    drop function refuse_used_reference;
    drop index over_refund_ends_reference_once;
  `.execute(db);
}
