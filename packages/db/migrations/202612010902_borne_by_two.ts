import { type Kysely, sql } from "kysely";

/**
 * What went out twice is borne by two people above the limit, as whatever else is let go of: a wish of its own kind, which
 * names it. Locks: `payer_write_offs` briefly, for checks that are not validated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payer_write_offs
      drop constraint payer_write_offs_kind_check,
      drop constraint payer_write_offs_reason,
      add column over_refund_id uuid,
      add constraint payer_write_offs_over_refund_id_fkey foreign key (over_refund_id) references over_refunds not valid,
      add constraint payer_write_offs_kind_check
        check (kind in ('write_off','take_back','return','end_package','bear')) not valid,
      add constraint payer_write_offs_reason check (case kind
        when 'write_off' then coalesce(reason, '') in ('disallowed','short_paid','goodwill','other')
        when 'take_back' then coalesce(reason, '') in ('not_given','charged_wrong','other')
        when 'bear' then coalesce(reason, '') in ('unreachable','refuses','small','goodwill','other')
        when 'return' then reason is null
        else coalesce(reason, '') in ('not_given','charged_wrong','paid_twice','goodwill','other') end) not valid,
      add constraint payer_write_offs_of_over_refund check ((kind = 'bear') = (over_refund_id is not null)) not valid;
  `.execute(db);
}

/** Only while nobody wished for that. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payer_write_offs
      drop constraint payer_write_offs_of_over_refund,
      drop constraint payer_write_offs_reason,
      drop constraint payer_write_offs_kind_check,
      drop column over_refund_id,
      add constraint payer_write_offs_kind_check check (kind in ('write_off','take_back','return','end_package')),
      add constraint payer_write_offs_reason check (case kind
        when 'write_off' then coalesce(reason, '') in ('disallowed','short_paid','goodwill','other')
        when 'take_back' then coalesce(reason, '') in ('not_given','charged_wrong','other')
        when 'return' then reason is null
        else coalesce(reason, '') in ('not_given','charged_wrong','paid_twice','goodwill','other') end);
  `.execute(db);
}
