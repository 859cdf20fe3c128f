import { type Kysely, sql } from "kysely";

/**
 * Who was given what, from which batch, on which bill; nothing of it changes. Whose it was the bill says: a dispense has no name of its own. What is
 * given of a prescription is counted by line and fill, so that any number of counters at once give its repeats and no more; in tenths of what
 * the prescription is written in. A prescription that no law keeps any more goes from under its dispenses, which stay with their bills.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table dispenses (
      id uuid primary key,
      store_id uuid not null references stores,
      invoice_id uuid not null constraint dispenses_invoice_once unique references invoices,
      prescription_id uuid references prescriptions on delete set null,
      pharmacist_id uuid not null references accounts,
      at timestamptz not null
    );
    create index dispenses_store on dispenses (store_id, at desc, id desc);
    create index dispenses_prescription on dispenses (prescription_id, at) where prescription_id is not null;

    create table prescription_fills (
      prescription_id uuid not null references prescriptions on delete cascade,
      line smallint not null check (line between 0 and 29),
      fill smallint not null check (fill >= 1),
      most integer not null check (most > 0),
      given integer not null,
      primary key (prescription_id, line, fill),
      constraint prescription_fills_within check (given between 0 and most)
    );
    revoke update, delete on prescription_fills from carepoint_app;
    grant update (given) on prescription_fills to carepoint_app;

    create function keep_fills() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    declare found record;
    begin
      -- whoever cancels the prescription meanwhile waits, or has been first
      select status, repeats_allowed into found from prescriptions where id = new.prescription_id for share;
      if found.status <> 'issued' then
        raise exception 'not in force' using errcode = '23514', constraint = 'prescription_fills_in_force';
      end if;
      if new.fill > 1 + found.repeats_allowed then
        raise exception 'no repeat is left' using errcode = '23514', constraint = 'prescription_fills_within';
      end if;
      return new;
    end $$;
    create trigger prescription_fills_kept before insert on prescription_fills for each row execute function keep_fills();

    create table dispense_lines (
      dispense_id uuid not null references dispenses,
      position smallint not null check (position between 0 and 59),
      medicine_id uuid not null references medicines,
      units integer not null check (units > 0),
      prescription_line smallint check (prescription_line between 0 and 29),
      fill smallint,
      counted integer check (counted > 0),
      fit text check (fit in ('prescribed','equivalent','unsure')),
      substitution text check (substitution in ('not_in_stock','cheaper','patient_wish','strength_checked')),
      scanned boolean not null default false,
      counselled boolean not null default false,
      primary key (dispense_id, position),
      constraint dispense_lines_of_prescription check ((prescription_line is null) = (fill is null)
        and (prescription_line is null) = (counted is null) and (prescription_line is null) = (fit is null)),
      constraint dispense_lines_substituted check (fit is null or (fit = 'prescribed') = (substitution is null))
    );
    create index dispense_lines_medicine on dispense_lines (medicine_id);

    create table dispense_batches (
      dispense_id uuid not null,
      position smallint not null,
      batch_id uuid not null references batches,
      movement_id uuid not null unique references stock_movements (id),
      units integer not null check (units > 0),
      returned integer not null default 0,
      primary key (dispense_id, position, batch_id),
      foreign key (dispense_id, position) references dispense_lines,
      constraint dispense_batches_returned check (returned between 0 and units)
    );
    create index dispense_batches_batch on dispense_batches (batch_id);
    revoke update, delete on dispense_batches from carepoint_app;
    grant update (returned) on dispense_batches to carepoint_app;
  `.execute(db);
  for (const table of ["dispenses", "dispense_lines"])
    await sql`
      revoke update on ${sql.ref(table)} from carepoint_app;
      create trigger ${sql.ref(`${table}_fixed`)} before update or delete or truncate on ${sql.ref(table)}
        for each statement execute function refuse_change();
    `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table dispense_batches, dispense_lines, prescription_fills, dispenses;
    drop function keep_fills;
  `.execute(db);
}
