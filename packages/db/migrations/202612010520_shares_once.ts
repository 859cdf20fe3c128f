import { type Kysely, sql } from "kysely";

/** A transfer pays once for each share, where it paid once in all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unique index if not exists payments_reference_share on payments (reference, share) where reference is not null;
    drop index if exists payments_reference_used;
  `.execute(db);
}

/** Only while no transfer has paid for several: one index cannot tell a second use from a share. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unique index payments_reference_used on payments (reference) where reference is not null;
    drop index payments_reference_share;
  `.execute(db);
}
