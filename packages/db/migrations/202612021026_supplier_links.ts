import { type Kysely, sql } from "kysely";

/** Suppliers whose own system takes orders: where it is, with what key, and how each order fared there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table supplier_links (
      supplier_id uuid primary key references suppliers,
      kind text not null check (kind in ('csv_http')),
      url text not null check (length(url) between 1 and 300),
      -- the key that the supplier gave us, wrapped by the master key
      kid text not null,
      wrapped_key bytea not null,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create trigger supplier_links_touch before insert or update on supplier_links
      for each row execute function touch_row();
    grant delete on supplier_links to carepoint_app;

    create table purchase_placings (
      order_id uuid primary key references purchase_orders,
      status text not null check (status in ('waiting','accepted','refused','failed')),
      tries smallint not null default 0 check (tries >= 0),
      next_at timestamptz not null,
      reference text check (length(reference) <= 80),
      said text check (length(said) <= 300),
      constraint purchase_placings_tried check (status = 'waiting' or tries > 0)
    );
    create index purchase_placings_due on purchase_placings (next_at, order_id) where status = 'waiting';
    create trigger purchase_placings_stay before delete or truncate on purchase_placings
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table purchase_placings, supplier_links`.execute(db);
}
