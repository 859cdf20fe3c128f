import { type Kysely, sql } from "kysely";

/**
 * Whoever will write what a patient's chain follows may take the chain's head first, before rows that many share: then nobody
 * waits for the head with such a row in hand. Locks: none, the function is new.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function hold_audit(subject uuid) returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
      select from audit_heads where chain = abs(hashtext(subject::text) % 16) for update
    $$;
    revoke all on function hold_audit from public;
    grant execute on function hold_audit to carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop function hold_audit`.execute(db);
}
