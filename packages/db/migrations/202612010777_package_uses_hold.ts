import { type Kysely, sql } from "kysely";

/** What a package covers lies within a line's discount, and beside no code, on old lines too: read while everybody works. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoice_lines validate constraint invoice_lines_package_within;
    alter table invoice_lines validate constraint invoice_lines_package_or_promo;
  `.execute(db);
}

/** Validated stays validated. */
export async function down(_: Kysely<unknown>): Promise<void> {}
