import { type Kysely, sql } from "kysely";

/** Wishes of before are of the other kinds. Locks: `payer_write_offs` against other changes of its shape only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payer_write_offs validate constraint payer_write_offs_kind_check;
    alter table payer_write_offs validate constraint payer_write_offs_reason;
    alter table payer_write_offs validate constraint payer_write_offs_of_over_refund;
    alter table payer_write_offs validate constraint payer_write_offs_over_refund_id_fkey;
    create index if not exists payer_write_offs_over_refund on payer_write_offs (over_refund_id)
      where over_refund_id is not null;
  `.execute(db);
}

/** Validated stays validated. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index payer_write_offs_over_refund`.execute(db);
}
