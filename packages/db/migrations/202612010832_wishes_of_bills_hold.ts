import { type Kysely, sql } from "kysely";

/** Wishes of before are of a payer's part, and so of a bill. Locks: `payer_write_offs` against other changes of its shape only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payer_write_offs validate constraint payer_write_offs_invoice_id_fkey;
    alter table payer_write_offs validate constraint payer_write_offs_kind_check;
    alter table payer_write_offs validate constraint payer_write_offs_reason;
    alter table payer_write_offs validate constraint payer_write_offs_transfer;
    alter table payer_write_offs validate constraint payer_write_offs_lines;
  `.execute(db);
}

/** Validated stays validated. */
export async function down(_: Kysely<unknown>): Promise<void> {}
