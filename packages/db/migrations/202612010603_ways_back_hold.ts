import { type Kysely, sql } from "kysely";

/** Old refunds are held to what new ones are: read while everybody works. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refunds validate constraint refunds_paid_out_method_check;
    alter table refunds validate constraint refunds_paid_out_told;
  `.execute(db);
}

/** Validated stays validated. */
export async function down(_: Kysely<unknown>): Promise<void> {}
