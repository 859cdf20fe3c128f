import { type Kysely, sql } from "kysely";

/** Where a supplier is reached and how long it takes to bring. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table suppliers
      add column email text,
      add column address text not null default '',
      add column lead_days smallint not null default 2,
      add constraint suppliers_email_length check (length(email) <= 254) not valid,
      add constraint suppliers_address_length check (length(address) <= 300) not valid,
      add constraint suppliers_lead_days_of_a_season check (lead_days between 0 and 120) not valid;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table suppliers drop column email, drop column address, drop column lead_days`.execute(db);
}
