import { type Kysely, sql } from "kysely";

/**
 * A payer's transfer that was entered wrongly is reversed, once, with why and by whom; nothing else of it ever changes. Locks:
 * `payer_transfers` and `payer_entries` briefly, for columns and checks that are not validated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payer_transfers
      add column reversed_at timestamptz,
      add column reversed_by uuid,
      add column reversal text,
      add constraint payer_transfers_reversed check ((reversed_at is null) = (reversed_by is null)
        and (reversed_at is null) = (reversal is null)) not valid,
      add constraint payer_transfers_reversal_check
        check (reversal in ('wrong_bill','wrong_amount','wrong_payer','not_received','entered_twice')) not valid,
      add constraint payer_transfers_reversed_by_fkey foreign key (reversed_by) references accounts not valid;
    grant update (reversed_at, reversed_by, reversal) on payer_transfers to carepoint_app;

    create function reverse_transfer_once() returns trigger language plpgsql as $$
    begin
      if old.reversed_at is not null or new.reversed_at is null or
        (to_jsonb(new) - 'reversed_at' - 'reversed_by' - 'reversal') <> (to_jsonb(old) - 'reversed_at' - 'reversed_by' - 'reversal')
      then raise exception 'a transfer changes once, when it is reversed' using errcode = '23514', constraint = 'payer_transfers_fixed';
      end if;
      return new;
    end $$;
    drop trigger payer_transfers_fixed on payer_transfers;
    create trigger payer_transfers_fixed before delete or truncate on payer_transfers
      for each statement execute function refuse_change();
    create trigger payer_transfers_reverse before update on payer_transfers
      for each row execute function reverse_transfer_once();

    alter table payer_entries
      drop constraint payer_entries_kind_check,
      drop constraint payer_entries_check,
      add constraint payer_entries_kind_check
        check (kind in ('received','returned','reversed','moved','written_off','credited')) not valid,
      add constraint payer_entries_of_transfer
        check ((kind in ('received','returned','reversed')) = (transfer_id is not null)) not valid;
  `.execute(db);
}

/** Only while none is reversed. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payer_entries
      drop constraint payer_entries_kind_check,
      drop constraint payer_entries_of_transfer,
      add constraint payer_entries_kind_check check (kind in ('received','returned','moved','written_off','credited')),
      add constraint payer_entries_check check ((kind in ('received','returned')) = (transfer_id is not null));
    drop trigger payer_transfers_reverse on payer_transfers;
    drop trigger payer_transfers_fixed on payer_transfers;
    create trigger payer_transfers_fixed before update or delete or truncate on payer_transfers
      for each statement execute function refuse_change();
    drop function reverse_transfer_once;
    alter table payer_transfers drop column reversed_at, drop column reversed_by, drop column reversal;
  `.execute(db);
}
