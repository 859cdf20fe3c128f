import { type Kysely, sql } from "kysely";

/**
 * Prescriptions from elsewhere that patients send as a picture and a pharmacist verifies. Whose one is its document says, so that a merge and an
 * erasure follow the document. What was read of it holds `most` units of each medicine; what orders took of them is counted by triggers alone, and the
 * CHECK is the referee. Locks: `medicine_orders` briefly, for a column with checks that are not validated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table uploaded_prescriptions (
      id uuid primary key,
      document_id uuid not null references documents on delete cascade,
      branch_id uuid not null references branches,
      status text not null default 'sent' check (status in ('sent','verified','refused')),
      sent_by uuid not null references accounts,
      sent_at timestamptz not null,
      judged_by uuid references accounts,
      judged_at timestamptz,
      refusal text check (refusal in ('unreadable','not_a_prescription','incomplete','too_old','counter_only','mistake')),
      prescriber text check (length(prescriber) between 1 and 120),
      registration_number text check (length(registration_number) between 1 and 40),
      address text check (length(address) between 1 and 300),
      prescribed_on date,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint uploaded_prescriptions_judged check ((status = 'sent') = (judged_at is null)
        and (judged_at is null) = (judged_by is null) and (status = 'refused') = (refusal is not null)),
      constraint uploaded_prescriptions_read check (num_nulls(prescriber, registration_number, address, prescribed_on) in (0, 4)
        and (status <> 'verified' or prescriber is not null) and (status <> 'sent' or prescriber is null))
    );
    create index uploaded_prescriptions_waiting on uploaded_prescriptions (branch_id, sent_at, id) where status = 'sent';
    create index uploaded_prescriptions_document on uploaded_prescriptions (document_id, sent_at desc);
    -- what was verified is not verified once more
    create unique index uploaded_prescriptions_once on uploaded_prescriptions (document_id) where status in ('sent','verified');
    create trigger uploaded_prescriptions_touch before insert or update on uploaded_prescriptions
      for each row execute function touch_row();
    create trigger uploaded_prescriptions_fixed before update on uploaded_prescriptions for each row
      when (old.status = 'refused' or (old.document_id, old.branch_id, old.sent_by, old.sent_at)
          is distinct from (new.document_id, new.branch_id, new.sent_by, new.sent_at)
        or (old.status = 'verified' and (old.prescriber, old.registration_number, old.address, old.prescribed_on)
          is distinct from (new.prescriber, new.registration_number, new.address, new.prescribed_on)))
      execute function refuse_change();
    revoke update, delete on uploaded_prescriptions from carepoint_app;
    grant update (status, judged_by, judged_at, refusal, prescriber, registration_number, address, prescribed_on)
      on uploaded_prescriptions to carepoint_app;

    create table uploaded_prescription_lines (
      paper_id uuid not null references uploaded_prescriptions on delete cascade,
      position smallint not null check (position between 0 and 29),
      medicine_id uuid not null references medicines,
      most integer not null check (most > 0),
      taken integer not null default 0,
      primary key (paper_id, medicine_id),
      unique (paper_id, position),
      constraint uploaded_prescription_lines_within check (taken between 0 and most)
    );
    create index uploaded_prescription_lines_medicine on uploaded_prescription_lines (medicine_id);
    revoke update, delete on uploaded_prescription_lines from carepoint_app;

    alter table medicine_orders add column paper_id uuid;
    alter table medicine_orders
      add constraint medicine_orders_paper_id_fkey foreign key (paper_id) references uploaded_prescriptions on delete set null not valid,
      add constraint medicine_orders_of_one_paper check (prescription_id is null or paper_id is null) not valid;
  `.execute(db);
  await sql`
    -- What orders want of a paper, by medicine; the paper itself is held, so that whoever refuses it meanwhile waits, or has been first.
    create function count_on_paper(of_paper uuid, of_medicine uuid, more integer) returns void language plpgsql
      set search_path = pg_catalog, public, pg_temp as $$
    begin
      if more > 0 then
        perform from uploaded_prescriptions where id = of_paper and status = 'verified' for share;
        if not found then
          raise exception 'not verified' using errcode = '23514', constraint = 'uploaded_prescriptions_verified';
        end if;
      end if;
      update uploaded_prescription_lines set taken = taken + more where paper_id = of_paper and medicine_id = of_medicine;
    end $$;

    create function order_on_paper() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    declare of_paper uuid;
    begin
      select paper_id into of_paper from medicine_orders where id = new.order_id;
      if of_paper is not null then perform count_on_paper(of_paper, new.medicine_id, new.units); end if;
      return null;
    end $$;
    create trigger medicine_order_lines_on_paper after insert on medicine_order_lines
      for each row execute function order_on_paper();

    create function move_on_paper() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    begin
      perform count_on_paper(new.paper_id, l.medicine_id, case when new.status in ('lapsed','cancelled') then -1 else 1 end
          * (l.units - coalesce((select sum(c.units) from medicine_order_cuts c
              where c.order_id = l.order_id and c.position = l.position), 0))::integer)
        from medicine_order_lines l where l.order_id = new.id;
      return null;
    end $$;
    create trigger medicine_orders_on_paper after update of status on medicine_orders for each row
      when (new.paper_id is not null
        and (old.status in ('lapsed','cancelled')) is distinct from (new.status in ('lapsed','cancelled')))
      execute function move_on_paper();

    create function cut_on_paper() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    declare found record;
    begin
      select o.paper_id, l.medicine_id into found from medicine_orders o
        join medicine_order_lines l on l.order_id = o.id and l.position = new.position where o.id = new.order_id;
      if found.paper_id is not null then perform count_on_paper(found.paper_id, found.medicine_id, -new.units); end if;
      return null;
    end $$;
    create trigger medicine_order_cuts_on_paper after insert on medicine_order_cuts
      for each row execute function cut_on_paper();

    -- The dispense of an order has the order's own id.
    create function return_on_paper() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    declare found record;
    begin
      select o.paper_id, d.medicine_id into found from medicine_orders o
        join dispense_lines d on d.dispense_id = o.id and d.position = new.position where o.id = new.dispense_id;
      if found.paper_id is not null then perform count_on_paper(found.paper_id, found.medicine_id, -new.units); end if;
      return null;
    end $$;
    create trigger goods_return_lines_on_paper after insert on goods_return_lines
      for each row execute function return_on_paper();
    revoke all on function count_on_paper, order_on_paper, move_on_paper, cut_on_paper, return_on_paper from public;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger goods_return_lines_on_paper on goods_return_lines;
    drop trigger medicine_order_cuts_on_paper on medicine_order_cuts;
    drop trigger medicine_orders_on_paper on medicine_orders;
    drop trigger medicine_order_lines_on_paper on medicine_order_lines;
    drop function return_on_paper, cut_on_paper, move_on_paper, order_on_paper, count_on_paper;
    alter table medicine_orders drop column paper_id;
    drop table uploaded_prescription_lines, uploaded_prescriptions;
  `.execute(db);
}
