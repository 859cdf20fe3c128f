import { type Kysely, sql } from "kysely";

/**
 * Whatever one person may not let go of alone waits here: a payer's rest that is written off, a bill that is taken back whoever
 * owes it, money that goes back to a payer by a transfer, the rest of a package that nobody paid. Locks: `payer_write_offs`
 * briefly, for checks that are not validated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payer_write_offs
      drop constraint payer_write_offs_invoice_id_fkey,
      drop constraint payer_write_offs_kind_check,
      drop constraint payer_write_offs_reason,
      alter column reason drop not null,
      add column reference text check (reference ~ '^[A-Z0-9]{12,22}$'),
      add column paid_on date,
      add column lines jsonb,
      add constraint payer_write_offs_invoice_id_fkey foreign key (invoice_id) references invoices not valid,
      add constraint payer_write_offs_kind_check
        check (kind in ('write_off','take_back','return','end_package')) not valid,
      add constraint payer_write_offs_reason check (case kind
        when 'write_off' then coalesce(reason, '') in ('disallowed','short_paid','goodwill','other')
        when 'take_back' then coalesce(reason, '') in ('not_given','charged_wrong','other')
        when 'return' then reason is null
        else coalesce(reason, '') in ('not_given','charged_wrong','paid_twice','goodwill','other') end) not valid,
      add constraint payer_write_offs_transfer
        check ((kind = 'return') = (reference is not null) and (kind = 'return') = (paid_on is not null)) not valid,
      add constraint payer_write_offs_lines check (lines is null or kind = 'end_package') not valid;
  `.execute(db);
}

/** Only while every wish is of a payer's part, and of the kinds of before. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payer_write_offs
      drop constraint payer_write_offs_lines,
      drop constraint payer_write_offs_transfer,
      drop constraint payer_write_offs_reason,
      drop constraint payer_write_offs_kind_check,
      drop constraint payer_write_offs_invoice_id_fkey,
      drop column lines,
      drop column paid_on,
      drop column reference,
      alter column reason set not null,
      add constraint payer_write_offs_invoice_id_fkey foreign key (invoice_id) references payer_claims,
      add constraint payer_write_offs_kind_check check (kind in ('write_off','take_back')),
      add constraint payer_write_offs_reason check (case kind
        when 'take_back' then reason in ('not_given','charged_wrong','other')
        else reason in ('disallowed','short_paid','goodwill','other') end);
  `.execute(db);
}
