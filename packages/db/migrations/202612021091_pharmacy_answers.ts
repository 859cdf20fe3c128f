import { type Kysely, sql } from "kysely";

/**
 * What a pharmacy says of a prescription before its patient comes: of each line what is here, and of the whole that it lies ready (no line). Each word
 * stays, the latest counts; they are of one handover, and a prescription that goes to another pharmacy is asked about there anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table prescription_answers (
      id uuid primary key default uuidv7(),
      handover_id uuid not null references prescription_handovers on delete cascade,
      line smallint check (line between 0 and 29),
      answer text not null check (answer in ('full','part','substitute','none','ready')),
      at timestamptz not null,
      by_account uuid not null references accounts,
      constraint prescription_answers_of_line check ((line is null) = (answer = 'ready'))
    );
    create index prescription_answers_latest on prescription_answers (handover_id, line, at desc, id desc);
    revoke update, delete on prescription_answers from carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table prescription_answers`.execute(db);
}
