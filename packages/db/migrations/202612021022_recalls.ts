import { type Kysely, sql } from "kysely";

/**
 * Batches that their maker or an authority calls back. A recall names numbers of a medicine, whether they lie here or not: what has such
 * a number is blocked everywhere, also one that comes later, and stays so while the recall stands.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table recalls (
      id uuid primary key,
      medicine_id uuid not null references medicines,
      status text not null check (status in ('open','lifted')),
      source text not null check (source in ('maker','authority','hospital')),
      reference text not null default '' check (length(reference) <= 80),
      reason text not null check (length(reason) between 1 and 500),
      by_account uuid not null references accounts,
      at timestamptz not null,
      lifted_at timestamptz,
      lifted_by uuid references accounts,
      lifted_for text check (length(lifted_for) between 1 and 500),
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      unique (id, medicine_id),
      constraint recalls_lifted check (
        (status = 'lifted') = (lifted_at is not null) and (lifted_at is null) = (lifted_by is null)
        and (lifted_at is null) = (lifted_for is null))
    );
    create index recalls_latest on recalls (at desc, id desc);
    create index recalls_medicine on recalls (medicine_id);
    create trigger recalls_touch before insert or update on recalls for each row execute function touch_row();
    create trigger recalls_stay before delete or truncate on recalls for each statement execute function refuse_change();
    revoke update on recalls from carepoint_app;
    grant update (status, lifted_at, lifted_by, lifted_for) on recalls to carepoint_app;

    create table recall_batches (
      recall_id uuid not null,
      medicine_id uuid not null,
      number text not null check (number = upper(number) and length(number) between 1 and 40),
      primary key (recall_id, number),
      foreign key (recall_id, medicine_id) references recalls (id, medicine_id)
    );
    create index recall_batches_number on recall_batches (medicine_id, number);
    revoke update on recall_batches from carepoint_app;
    create trigger recall_batches_fixed before update or delete or truncate on recall_batches
      for each statement execute function refuse_change();

    create function is_recalled(of_medicine uuid, of_number text) returns boolean language sql stable
      set search_path = pg_catalog, public, pg_temp as $$
      select exists (select from recall_batches join recalls on recalls.id = recall_batches.recall_id
        where recall_batches.medicine_id = of_medicine and recall_batches.number = of_number and recalls.status = 'open')
    $$;

    -- Who calls a medicine back holds it alone; a batch that is being entered is seen by it, or sees it.
    create function hold_recall(of_medicine uuid) returns void language sql set search_path = pg_catalog, public, pg_temp as $$
      select pg_advisory_xact_lock(hashtextextended('recall:' || of_medicine, 0))
    $$;

    create function block_recalled() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      perform pg_advisory_xact_lock_shared(hashtextextended('recall:' || new.medicine_id, 0));
      if is_recalled(new.medicine_id, new.number) then new.blocked_for := 'recall'; end if;
      return new;
    end $$;
    create trigger batches_block_recalled before insert on batches for each row execute function block_recalled();

    create function keep_recalled() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      if is_recalled(new.medicine_id, new.number) then
        raise exception 'called back' using errcode = '23514', constraint = 'batches_recall_stands';
      end if;
      return new;
    end $$;
    create trigger batches_keep_recalled before update of blocked_for on batches for each row
      when (new.blocked_for is distinct from 'recall') execute function keep_recalled();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger batches_block_recalled on batches;
    drop trigger batches_keep_recalled on batches;
    drop table recall_batches, recalls;
    drop function block_recalled, keep_recalled, hold_recall, is_recalled;
  `.execute(db);
}
