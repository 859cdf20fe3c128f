import { type Kysely, sql } from "kysely";

/**
 * A cashier's close: what passed through their hands since the one before, counted and signed for. Each payment and refund
 * belongs to one close at most, whoever closes at the same time. Nothing of it ever changes; another person's signature is
 * a row of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table day_closes (
      id uuid primary key,
      branch_id uuid not null references branches,
      cashier uuid not null references accounts,
      since timestamptz,
      at timestamptz not null,
      float bigint not null constraint day_closes_float check (float >= 0),
      pieces jsonb,
      reason text constraint day_closes_reason
        check (reason in ('change_wrong','not_recorded','recorded_wrong','unknown','other')),
      note text constraint day_closes_note check (length(note) <= 500)
    );
    create index day_closes_branch on day_closes (branch_id, id desc);
    create index day_closes_cashier on day_closes (cashier, branch_id, id desc);

    create table day_close_lines (
      close_id uuid not null references day_closes,
      method text not null,
      taken bigint not null check (taken >= 0),
      paid_out bigint not null check (paid_out >= 0),
      payments integer not null check (payments >= 0),
      refunds integer not null check (refunds >= 0),
      expected bigint not null,
      counted bigint not null,
      primary key (close_id, method)
    );

    create table day_close_items (
      item_id uuid primary key,
      close_id uuid not null references day_closes,
      method text not null,
      amount bigint not null constraint day_close_items_moved check (amount <> 0)
    );
    create index day_close_items_close on day_close_items (close_id);

    create table day_close_signatures (
      close_id uuid primary key references day_closes,
      by_account uuid not null references accounts,
      at timestamptz not null
    );
    create function day_close_signed_by_another() returns trigger language plpgsql set search_path = public as $$
    begin
      if exists (select from day_closes where id = new.close_id and cashier = new.by_account) then
        raise exception 'nobody signs their own close off' using errcode = '23514', constraint = 'day_close_signed_by_another';
      end if;
      return new;
    end $$;
    create trigger day_close_signed_by_another before insert on day_close_signatures
      for each row execute function day_close_signed_by_another();

    revoke update on day_closes, day_close_lines, day_close_items, day_close_signatures from carepoint_app;
    create trigger day_closes_fixed before update or delete or truncate on day_closes
      for each statement execute function refuse_change();
    create trigger day_close_lines_fixed before update or delete or truncate on day_close_lines
      for each statement execute function refuse_change();
    create trigger day_close_items_fixed before update or delete or truncate on day_close_items
      for each statement execute function refuse_change();
    create trigger day_close_signatures_fixed before update or delete or truncate on day_close_signatures
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table day_close_signatures, day_close_items, day_close_lines, day_closes;
    drop function day_close_signed_by_another;
  `.execute(db);
}
