import { type Kysely, sql } from "kysely";

/**
 * While somebody else is to decide about a bill, nobody turns its payer's part into the patient's: what is decided on would be
 * another sum, of which one person takes the rest back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_move_while_asked() returns trigger language plpgsql as $$
    begin
      if exists (select from payer_write_offs w where w.invoice_id = new.invoice_id and w.status = 'asked') then
        raise exception 'somebody else is to decide about the bill' using errcode = 'check_violation',
          constraint = 'payer_claims_no_move_while_asked', table = 'payer_claims';
      end if;
      return new;
    end $$;
    create trigger payer_claims_no_move_while_asked before update of moved on payer_claims
      for each row when (new.moved is distinct from old.moved) execute function refuse_move_while_asked();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger payer_claims_no_move_while_asked on payer_claims;
    drop function refuse_move_while_asked;
  `.execute(db);
}
