import { type Kysely, sql } from "kysely";

/**
 * What was sold for a prescription from elsewhere, and what came back over the counter; nothing of either changes. A line of a return says from
 * which line and batch it came, what it was worth on the bill and whether it went to the shelf or was written off at once. Until when goods
 * come back is dated with the pharmacy's other rules.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table outside_prescriptions (
      dispense_id uuid primary key references dispenses,
      prescriber text not null check (length(prescriber) between 1 and 120),
      registration_number text not null check (length(registration_number) between 1 and 40),
      prescribed_on date not null
    );

    create table goods_returns (
      id uuid primary key,
      dispense_id uuid not null references dispenses,
      value bigint not null check (value >= 0),
      by_account uuid not null references accounts,
      at timestamptz not null,
      unique (id, dispense_id)
    );
    create index goods_returns_dispense on goods_returns (dispense_id, at);

    create table goods_return_lines (
      return_id uuid not null,
      dispense_id uuid not null,
      position smallint not null,
      batch_id uuid not null,
      units integer not null check (units > 0),
      value bigint not null check (value >= 0),
      counted integer not null default 0 check (counted >= 0),
      written_off text check (written_off in ('expired','damaged','spoiled')),
      primary key (return_id, position, batch_id),
      foreign key (return_id, dispense_id) references goods_returns (id, dispense_id),
      foreign key (dispense_id, position, batch_id) references dispense_batches
    );
    create index goods_return_lines_batch on goods_return_lines (dispense_id, position, batch_id);

    alter table pharmacy_rules add column return_days smallint not null default 7
      constraint pharmacy_rules_return_days check (return_days between 0 and 90);
  `.execute(db);
  for (const table of ["outside_prescriptions", "goods_returns", "goods_return_lines"])
    await sql`
      revoke update on ${sql.ref(table)} from carepoint_app;
      create trigger ${sql.ref(`${table}_fixed`)} before update or delete or truncate on ${sql.ref(table)}
        for each statement execute function refuse_change();
    `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table pharmacy_rules drop column return_days;
    drop table goods_return_lines, goods_returns, outside_prescriptions;
  `.execute(db);
}
