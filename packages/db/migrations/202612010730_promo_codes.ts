import { type Kysely, sql } from "kysely";

/**
 * Promo codes, and who used one for which bill. What was used of a code stands on its row, which every use changes in its
 * own transaction: the row's lock and its CHECKs decide between any number at once. What is left off by a code stands on
 * the line, within the line's discount.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table promo_codes (
      id uuid primary key,
      code text not null constraint promo_codes_once unique check (code ~ '^[A-Z0-9]{4,20}$'),
      branch_id uuid references branches,
      valid_from timestamptz not null,
      valid_to timestamptz not null,
      max_uses integer check (max_uses > 0),
      budget bigint check (budget > 0),
      per_patient integer check (per_patient > 0),
      first_visit boolean not null,
      visit_kinds text[] not null,
      all_services boolean not null,
      service_ids uuid[] not null,
      basis_points integer check (basis_points between 1 and 10000),
      most bigint check (most > 0),
      amount bigint check (amount > 0),
      minimum bigint not null check (minimum >= 0),
      uses integer not null default 0,
      given bigint not null default 0,
      ended_at timestamptz,
      ended_by uuid references accounts,
      created_by uuid references accounts,
      created_at timestamptz not null,
      constraint promo_codes_window check (valid_to > valid_from),
      constraint promo_codes_bounded check (max_uses is not null or budget is not null),
      constraint promo_codes_kind check ((basis_points is null) <> (amount is null) and (most is null or amount is null)),
      constraint promo_codes_uses_within check (uses >= 0 and (max_uses is null or uses <= max_uses)),
      constraint promo_codes_budget_within check (given >= 0 and (budget is null or given <= budget)),
      constraint promo_codes_visit_kinds check (visit_kinds <@ array['in_person','follow_up','tele']),
      constraint promo_codes_ended check ((ended_at is null) = (ended_by is null))
    );

    -- 'held' with a draft, 'spent' with an issued bill, 'back' when the bill came to nothing.
    create table promo_uses (
      id uuid primary key,
      code_id uuid not null references promo_codes,
      invoice_id uuid not null references invoices,
      patient_id uuid not null references patients,
      amount bigint not null check (amount > 0),
      first_visit boolean not null,
      status text not null default 'held' check (status in ('held','spent','back')),
      by_account uuid references accounts,
      at timestamptz not null
    );
    create unique index promo_uses_one_per_bill on promo_uses (invoice_id) where status <> 'back';
    create unique index promo_uses_first_visit_once on promo_uses (patient_id) where first_visit and status <> 'back';
    create index promo_uses_code on promo_uses (code_id, patient_id) where status <> 'back';
    create index promo_uses_bill on promo_uses (invoice_id, at);
    create index promo_uses_held on promo_uses (at) where status = 'held';

    -- The one place where "uses" and "given" change; behind the row's lock the patient's own uses are counted.
    create function keep_promo_use() returns trigger language plpgsql as $$
    declare
      was integer := case when tg_op = 'UPDATE' and old.status <> 'back' then 1 else 0 end;
      now_used integer := case when new.status <> 'back' then 1 else 0 end;
      allowed integer;
      had integer;
    begin
      if now_used = was then return null; end if;
      update promo_codes set uses = uses + now_used - was, given = given + (now_used - was) * new.amount
        where id = new.code_id returning per_patient into allowed;
      select count(*) into had from promo_uses
        where code_id = new.code_id and patient_id = new.patient_id and status <> 'back';
      if now_used = 1 and had > allowed then
        raise exception 'too many uses by one patient' using errcode = '23514', constraint = 'promo_uses_per_patient';
      end if;
      return null;
    end $$;
    create trigger promo_uses_keep after insert or update of status on promo_uses
      for each row execute function keep_promo_use();

    alter table invoice_lines
      add column promo_discount bigint not null default 0,
      add constraint invoice_lines_promo_within check (promo_discount between 0 and discount) not valid;

    -- Whoever puts a bill away or credits it whole gives its code back; issuing it spends the use.
    create function follow_promo_bill() returns trigger language plpgsql as $$
    begin
      update promo_uses set status = case when new.status = 'issued' then 'spent' else 'back' end
        where invoice_id = new.id and status <> 'back';
      return null;
    end $$;
    create trigger invoices_follow_promo after update of status on invoices
      for each row when (new.status <> old.status and new.kind = 'invoice') execute function follow_promo_bill();
  `.execute(db);
}

/** Only while no code was used. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger invoices_follow_promo on invoices;
    drop function follow_promo_bill;
    alter table invoice_lines drop column promo_discount;
    drop table promo_uses, promo_codes;
    drop function keep_promo_use;
  `.execute(db);
}
