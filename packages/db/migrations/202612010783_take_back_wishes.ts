import { type Kysely, sql } from "kysely";

/**
 * Above the limit of the day a payer's part of a bill is taken back by two people too: the wish stands among those to write it
 * off. Locks: `payer_write_offs` briefly, for checks that are not validated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payer_write_offs
      drop constraint payer_write_offs_reason_check,
      add column kind text not null default 'write_off',
      add constraint payer_write_offs_kind_check check (kind in ('write_off','take_back')) not valid,
      add constraint payer_write_offs_reason check (case kind
        when 'take_back' then reason in ('not_given','charged_wrong','other')
        else reason in ('disallowed','short_paid','goodwill','other') end) not valid;
  `.execute(db);
}

/** Only while nobody asked to take a bill back. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payer_write_offs
      drop constraint payer_write_offs_kind_check,
      drop constraint payer_write_offs_reason,
      drop column kind,
      add constraint payer_write_offs_reason_check check (reason in ('disallowed','short_paid','goodwill','other'));
  `.execute(db);
}
