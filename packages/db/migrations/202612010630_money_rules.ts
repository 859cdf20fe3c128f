import { type Kysely, sql } from "kysely";

/**
 * The rules of money as dated data: they hold from an instant on, and rows are only added, never for an instant that has
 * passed. Of two for one instant the one written later holds.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table money_rules (
      written integer primary key generated always as identity,
      valid_from timestamptz not null,
      late_choice_hours integer not null check (late_choice_hours between 0 and 168),
      created_by uuid references accounts,
      created_at timestamptz not null,
      constraint money_rules_ahead check (valid_from >= created_at)
    );
    create index money_rules_at on money_rules (valid_from desc, written desc);
    revoke update on money_rules from carepoint_app;
    create trigger money_rules_fixed before update or delete or truncate on money_rules
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table money_rules`.execute(db);
}
