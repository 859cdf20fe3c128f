import { type Kysely, sql } from "kysely";

/**
 * What was used of a package: a use covers lines' prices whole and lives as long as its bill, as a promo code's does. What is
 * used of each part stands on its holding's row, which every use changes in its own transaction. A line has a package's
 * discount or a code's, never both.
 *
 * Locks: `invoices`, `invoice_lines` and `patients` briefly, for a column, checks that are not validated, references and a trigger.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table package_uses (
      id uuid primary key,
      sale_id uuid not null,
      position integer not null,
      invoice_id uuid not null references invoices,
      line integer not null,
      patient_id uuid not null references patients,
      quantity integer not null check (quantity > 0),
      -- What it covers costs so much by itself, its tax inside.
      worth bigint not null check (worth >= 0),
      used_on date not null,
      -- 'held' with a draft, 'spent' when it is issued, 'back' when it came to nothing or was given back.
      status text not null default 'held' check (status in ('held','spent','back')),
      by_account uuid references accounts,
      at timestamptz not null,
      foreign key (sale_id, position) references package_holdings
    );
    create unique index package_uses_one_per_line on package_uses (invoice_id, line) where status <> 'back';
    create index package_uses_of on package_uses (sale_id, at);
    create index package_uses_held on package_uses (at) where status = 'held';
    revoke update, delete on package_uses from carepoint_app;
    grant update (status) on package_uses to carepoint_app;

    -- The one place where "used" changes. A use is taken of a package that its patient has paid and not given back, in its time.
    create function keep_package_use() returns trigger language plpgsql set search_path = public as $$
    declare
      was integer := case when tg_op = 'UPDATE' and old.status <> 'back' then old.quantity else 0 end;
      now_used integer := case when new.status <> 'back' then new.quantity else 0 end;
      sale package_sales;
      bill invoices;
    begin
      if now_used = was then return null; end if;
      select * into sale from package_sales where id = new.sale_id for share;
      if now_used > was then
        select * into bill from invoices where id = sale.invoice_id;
        if sale.patient_id <> new.patient_id
            or not exists (select from invoices where id = new.invoice_id and patient_id = sale.patient_id) then
          raise exception 'a package of somebody else' using errcode = '23514', constraint = 'package_uses_own';
        elsif sale.returned_at is not null then
          raise exception 'a package that was given back' using errcode = '23514', constraint = 'package_uses_kept';
        elsif bill.status <> 'issued' or bill.total - bill.paid - bill.taken_back - bill.payer_share > 0 then
          raise exception 'a package that is not paid' using errcode = '23514', constraint = 'package_uses_paid';
        elsif new.used_on > sale.last_day then
          raise exception 'a package after its end' using errcode = '23514', constraint = 'package_uses_in_time';
        end if;
      end if;
      update package_holdings set used = used + now_used - was
        where sale_id = new.sale_id and position = new.position;
      return null;
    end $$;
    create trigger package_uses_keep after insert or update of status on package_uses
      for each row execute function keep_package_use();

    alter table invoice_lines
      add column package_discount bigint not null default 0,
      add constraint invoice_lines_package_within
        check (package_discount >= 0 and package_discount + waived <= discount) not valid,
      add constraint invoice_lines_package_or_promo check (package_discount = 0 or promo_discount = 0) not valid;

    -- Whoever puts a bill away gives its uses back; issuing it spends them.
    create function follow_package_bill() returns trigger language plpgsql set search_path = public as $$
    begin
      update package_uses set status = case when new.status = 'issued' then 'spent' else 'back' end
        where invoice_id = new.id and status <> 'back';
      return null;
    end $$;
    create trigger invoices_follow_package after update of status on invoices
      for each row when (new.status <> old.status and new.kind = 'invoice') execute function follow_package_bill();
  `.execute(db);
}

/** Only while nothing was used of a package. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger invoices_follow_package on invoices;
    drop function follow_package_bill;
    alter table invoice_lines drop column package_discount;
    drop table package_uses;
    drop function keep_package_use;
  `.execute(db);
}
