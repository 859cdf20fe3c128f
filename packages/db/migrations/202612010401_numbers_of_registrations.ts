import { type Kysely, sql } from "kysely";

/**
 * A document says under which registration its number is given: a GSTIN, or `unregistered` for a hospital without one.
 * Those of before have none: their numbers were the branch's alone, and stay as they are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoices
      add column registration text,
      add constraint invoices_registered check (registration is null or number is not null) not valid,
      add constraint invoices_number_written
        check (registration is null or number ~ '^[A-Za-z0-9/-]{1,16}$') not valid;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invoices drop column registration`.execute(db);
}
