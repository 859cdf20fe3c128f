import { type Kysely, sql } from "kysely";

/** What the migration before wants of old rows too, and by what it is found; nobody waits for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index if not exists medicine_order_lines_instead_of on medicine_order_lines (instead_of)
      where instead_of is not null;
    create index if not exists dispense_lines_instead_of on dispense_lines (instead_of) where instead_of is not null;
    alter table medicine_order_lines validate constraint medicine_order_lines_instead_of_fkey;
    alter table medicine_order_lines validate constraint medicine_order_lines_substitution;
    alter table medicine_order_lines validate constraint medicine_order_lines_instead;
    alter table dispense_lines validate constraint dispense_lines_instead_of_fkey;
    alter table dispense_lines validate constraint dispense_lines_instead;
    alter table delivery_rules validate constraint delivery_rules_tax_class;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index medicine_order_lines_instead_of, dispense_lines_instead_of`.execute(db);
}
