import { type Kysely, sql } from "kysely";

/**
 * One record of a branch for sales to nobody in particular: a bill names a patient, and whoever buys a strip of tablets over the counter is none. It
 * is never active and nothing but bills may name it. Locks: `patients` briefly, for a column and checks that are not validated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table patients add column counter_of uuid,
      add constraint patients_counter_branch foreign key (counter_of) references branches not valid,
      add constraint patients_counter_apart
        check (counter_of is null or (not active and merged_into is null and erased_at is null)) not valid;
    create or replace function patient_stands() returns trigger language plpgsql as $$
    declare stands record;
    begin
      select counter_of into stands from patients where id = new.patient_id and merged_into is null for key share;
      if not found then
        raise exception 'the record is merged into another' using errcode = '23514', constraint = 'patient_stands';
      end if;
      if stands.counter_of is not null and tg_table_name <> 'invoices' then
        raise exception 'nobody is meant by it' using errcode = '23514', constraint = 'patient_stands';
      end if;
      return new;
    end $$;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function patient_stands() returns trigger language plpgsql as $$
    begin
      perform from patients where id = new.patient_id and merged_into is null for key share;
      if not found then
        raise exception 'the record is merged into another' using errcode = '23514', constraint = 'patient_stands';
      end if;
      return new;
    end $$;
    alter table patients drop column counter_of;
  `.execute(db);
}
