import { type Kysely, sql } from "kysely";

/** What the migration before wants of old rows too; nobody waits for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table medicine_order_lines validate constraint medicine_order_lines_instead_of_fkey;
    alter table medicine_order_lines validate constraint medicine_order_lines_substitution;
    alter table medicine_order_lines validate constraint medicine_order_lines_instead;
    alter table dispense_lines validate constraint dispense_lines_instead_of_fkey;
    alter table dispense_lines validate constraint dispense_lines_instead;
    alter table delivery_rules validate constraint delivery_rules_tax_class;
  `.execute(db);
}

export async function down(): Promise<void> {
  // nothing to undo
}
