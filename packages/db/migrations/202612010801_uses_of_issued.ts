import { type Kysely, type RawBuilder, sql } from "kysely";

/**
 * A bill's status moves its uses only as it leaves the draft. One that was issued may come to nothing because its other items
 * were given back: what a package covered was done, and whoever takes the bill back gives the uses back too. Locks: `invoices`
 * briefly, for a trigger.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await follow(db, sql`old.status = 'draft' and new.status <> old.status`);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await follow(db, sql`new.status <> old.status`);
}

async function follow(db: Kysely<unknown>, when: RawBuilder<unknown>): Promise<void> {
  await sql`
    drop trigger invoices_follow_package on invoices;
    create trigger invoices_follow_package after update of status on invoices
      for each row when (${when} and new.kind = 'invoice') execute function follow_package_bill();
  `.execute(db);
}
