import { type Kysely, sql } from "kysely";

/** What the migration before wants of old rows too; nobody waits for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table stock_write_offs validate constraint stock_write_offs_reason;
    alter table goods_return_lines validate constraint goods_return_lines_written_off_check;
    alter table goods_returns validate constraint goods_returns_pharmacist_registration;
  `.execute(db);
}

export async function down(): Promise<void> {
  // nothing to undo
}
