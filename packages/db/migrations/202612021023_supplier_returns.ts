import { type Kysely, sql } from "kysely";

/** What goes back to a supplier, with the credit that is expected of it and what became of that. Its lines are fixed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table supplier_returns (
      id uuid primary key,
      store_id uuid not null references stores,
      supplier_id uuid not null references suppliers,
      status text not null check (status in ('sent','credited','refused')),
      number text not null check (length(number) between 1 and 16),
      note text not null default '' check (length(note) <= 500),
      by_account uuid not null references accounts,
      at timestamptz not null,
      credited bigint check (credited between 0 and 1000000000000),
      credit_number text check (length(credit_number) between 1 and 40),
      settled_note text check (length(settled_note) <= 500),
      settled_by uuid references accounts,
      settled_at timestamptz,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint supplier_returns_number_once unique (number),
      constraint supplier_returns_settled check (
        (status = 'sent') = (settled_at is null) and (settled_at is null) = (settled_by is null)
        and (status = 'credited') = (credited is not null) and (credited is null) = (credit_number is null))
    );
    create index supplier_returns_store on supplier_returns (store_id, at desc, id desc);
    create index supplier_returns_supplier on supplier_returns (supplier_id);
    create trigger supplier_returns_touch before insert or update on supplier_returns
      for each row execute function touch_row();
    create trigger supplier_returns_stay before delete or truncate on supplier_returns
      for each statement execute function refuse_change();
    revoke update on supplier_returns from carepoint_app;
    grant update (status, credited, credit_number, settled_note, settled_by, settled_at) on supplier_returns
      to carepoint_app;

    create table supplier_return_lines (
      return_id uuid not null references supplier_returns,
      position smallint not null check (position between 1 and 500),
      batch_id uuid not null references batches,
      units integer not null check (units > 0),
      pack_units integer not null check (pack_units > 0),
      reason text not null check (reason in ('expired','near_expiry','damaged','recalled','wrong_goods','surplus')),
      -- what is expected back for these units, in paise
      credit bigint not null check (credit between 0 and 1000000000),
      primary key (return_id, position),
      constraint supplier_return_lines_once unique (return_id, batch_id)
    );
    create index supplier_return_lines_batch on supplier_return_lines (batch_id);
    revoke update on supplier_return_lines from carepoint_app;
    create trigger supplier_return_lines_fixed before update or delete or truncate on supplier_return_lines
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table supplier_return_lines, supplier_returns`.execute(db);
}
