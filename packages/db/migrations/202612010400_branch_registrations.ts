import { type Kysely, sql } from "kysely";

// locks: a hospital has a handful of branches
/**
 * Under which registration a branch issues documents: its state, its GSTIN if it has one, and the code that its numbers
 * begin with, which is for good once a document bears it. Documents count per registration, branch, kind and financial
 * year; the series of before stand in `invoice_counters` as they ended.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Until an administrator names it: B01, B02 and so on.
    create sequence branch_codes start 14257 maxvalue 46655;
    create function next_branch_code() returns text language sql set search_path = public as $$
      select string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', (n / place) % 36 + 1, 1), '' order by place desc)
      from (select nextval('branch_codes')::integer as n offset 0) next, unnest(array[1296, 36, 1]) as place
    $$;
    alter table branches
      add column code text not null default next_branch_code(),
      add column state text,
      add column gstin text,
      add constraint branches_code_written check (code ~ '^[A-Z0-9]{2,3}$'),
      add constraint branches_code_once unique (code),
      add constraint branches_state_written check (state ~ '^[0-9]{2}$'),
      add constraint branches_gstin_written check (gstin ~ '^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]$'),
      add constraint branches_gstin_of_state check (gstin is null or (state is not null and state = left(gstin, 2)));

    create table document_counters (
      registration text not null,
      branch_id uuid not null references branches,
      series text not null,
      financial_year text not null,
      next integer not null default 1,
      primary key (registration, branch_id, series, financial_year)
    );

    -- Whoever issues holds the branch's row, so that nobody's first document meets a code that is being changed.
    create function keep_branch_code() returns trigger language plpgsql set search_path = public as $$
    begin
      if exists (select from document_counters where branch_id = old.id) then
        raise exception 'documents bear this code' using errcode = '23514', constraint = 'branches_code_kept';
      end if;
      return new;
    end $$;
    create trigger branches_code_kept before update of code on branches for each row
      when (old.code <> new.code) execute function keep_branch_code();
  `.execute(db);
}

/** Only while no document was numbered: the counters of before would give the numbers out a second time. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if exists (select from document_counters) then
        raise exception 'documents are numbered under their registration: go forward, or restore a backup';
      end if;
    end $$;
    drop trigger branches_code_kept on branches;
    drop function keep_branch_code;
    drop table document_counters;
    alter table branches drop column code, drop column state, drop column gstin;
    drop function next_branch_code;
    drop sequence branch_codes;
  `.execute(db);
}
