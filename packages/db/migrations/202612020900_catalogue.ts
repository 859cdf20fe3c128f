import { type Kysely, sql } from "kysely";

/**
 * What a medicine is: one pack of one brand, what it is made of, the codes on its pack and its prices by date. Prices are only added, never
 * for a day that has passed; of two for one day the one written later holds. A price leaves only together with its medicine, which nothing
 * that was sold, bought or counted lets go.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table medicines (
      id uuid primary key,
      sku text not null constraint medicines_sku_once unique check (sku ~ '^[A-Z0-9][A-Z0-9./_-]{0,39}$'),
      brand text not null check (length(brand) between 1 and 200),
      manufacturer text not null check (length(manufacturer) <= 200),
      form text not null check (form in ('tablet','capsule','syrup','suspension','drops','injection','inhaler','ointment',
        'cream','gel','lotion','powder','sachet','suppository','patch','spray','other')),
      pack_text text not null check (length(pack_text) between 1 and 120),
      pack_units integer not null check (pack_units between 1 and 10000),
      unit text not null check (unit in ('tablet','capsule','sachet','suppository','patch','bottle','tube','vial','ampoule',
        'syringe','pen','cartridge','inhaler','jar','piece')),
      sells_loose boolean not null,
      content text not null default '' check (length(content) <= 40),
      composition text not null check (length(composition) <= 1000),
      substance_key text check (length(substance_key) <= 1500),
      generic_id uuid references generics,
      hsn text not null check (hsn ~ '^[0-9]{4,8}$'),
      tax_class text not null check (tax_class in ('medicine','life_saving_medicine','medical_supply','standard')),
      schedule text not null check (schedule in ('none','G','H','H1','X')),
      narcotic boolean not null default false,
      prescription_required boolean not null,
      storage text not null default 'room' check (storage in ('room','cool','cold','frozen')),
      image_id uuid references files,
      active boolean not null default true,
      discontinued boolean not null default false,
      search_brand text not null generated always as (lower(brand)) stored,
      search_text text not null generated always as (lower(brand || ' ' || manufacturer || ' ' || composition)) stored,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint medicines_prescription check (prescription_required or (schedule not in ('H','H1','X') and not narcotic))
    );
    create index medicines_search on medicines using gin (search_text gin_trgm_ops);
    create index medicines_brand on medicines (search_brand text_pattern_ops);
    create index medicines_equivalents on medicines (substance_key) where active;
    create index medicines_generic on medicines (generic_id) where generic_id is not null;
    create trigger medicines_touch before insert or update on medicines for each row execute function touch_row();

    create table medicine_substances (
      medicine_id uuid not null references medicines on delete cascade,
      position smallint not null check (position between 1 and 60),
      ingredient text not null check (length(ingredient) between 1 and 200 and ingredient = lower(ingredient)),
      amount numeric(18, 6) check (amount > 0),
      unit text check (unit in ('mg','mcg','g','IU','%','ml')),
      per text check (per in ('unit','ml','g')),
      primary key (medicine_id, position),
      constraint medicine_substances_whole check (num_nulls(amount, unit, per) in (0, 3))
    );
    create index medicine_substances_ingredient on medicine_substances (ingredient, medicine_id);

    create table medicine_barcodes (
      code text primary key check (code ~ '^[!-~]{4,48}$'),
      medicine_id uuid not null references medicines on delete cascade
    );
    create index medicine_barcodes_medicine on medicine_barcodes (medicine_id);

    create table medicine_prices (
      written integer primary key generated always as identity,
      medicine_id uuid not null references medicines on delete cascade,
      valid_from date not null,
      mrp bigint not null check (mrp between 1 and 1000000000),
      price bigint not null check (price > 0),
      created_by uuid references accounts,
      created_at timestamptz not null,
      constraint medicine_prices_within_mrp check (price <= mrp),
      constraint medicine_prices_ahead check (valid_from >= (created_at at time zone 'Asia/Kolkata')::date)
    );
    create index medicine_prices_on on medicine_prices (medicine_id, valid_from desc, written desc);
    revoke update, delete on medicine_prices from carepoint_app;
    create trigger medicine_prices_fixed before update or truncate on medicine_prices
      for each statement execute function refuse_change();

    create function refuse_lone_price() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      if exists (select from medicines where id = old.medicine_id) then
        raise exception 'a price leaves only with its medicine' using errcode = '42501';
      end if;
      return old;
    end $$;
    create trigger medicine_prices_stay before delete on medicine_prices for each row execute function refuse_lone_price();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table medicine_prices, medicine_barcodes, medicine_substances, medicines;
    drop function refuse_lone_price();
  `.execute(db);
}
