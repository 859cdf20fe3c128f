import { type Kysely, sql } from "kysely";

/** A voucher of money that left the counter, to be signed: which print of it is the first, and who made each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table pay_out_prints (
      refund_id uuid not null references refunds,
      copy integer not null check (copy > 0),
      by_account uuid references accounts,
      at timestamptz not null,
      primary key (refund_id, copy)
    );
    revoke update on pay_out_prints from carepoint_app;
    create trigger pay_out_prints_fixed before update or delete or truncate on pay_out_prints
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table pay_out_prints`.execute(db);
}
