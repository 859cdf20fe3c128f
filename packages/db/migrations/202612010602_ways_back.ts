import { type Kysely, sql } from "kysely";

/** In which way a refund left the counter, and what it is known by there. Those of before went in cash. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refunds
      add column paid_out_method text,
      add column paid_out_reference text,
      add constraint refunds_paid_out_method_check
        check (paid_out_method in ('cash','upi','card','cheque')) not valid,
      add constraint refunds_paid_out_told check (paid_out_method is null or paid_out_by is not null
        and (paid_out_reference is null) = (paid_out_method = 'cash')) not valid;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table refunds drop column paid_out_method, drop column paid_out_reference`.execute(db);
}
