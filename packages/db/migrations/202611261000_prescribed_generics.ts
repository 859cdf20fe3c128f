import { type Kysely, sql } from "kysely";

/** Which catalogued medicines a prescription names, as references that the catalogue answers for: an array cannot. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table prescribed_generics (
      prescription_id uuid not null references prescriptions,
      generic_id uuid not null references generics,
      primary key (prescription_id, generic_id)
    );
    create index prescribed_generics_generic on prescribed_generics (generic_id);
    revoke update on prescribed_generics from carepoint_app;
    insert into prescribed_generics
      select distinct p.id, g.id from prescriptions p join generics g on g.id = any (p.generic_ids);
    alter table prescriptions drop column generic_ids;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table prescriptions add column generic_ids uuid[] not null default '{}';
    update prescriptions p set generic_ids = named.ids
      from (select prescription_id, array_agg(generic_id) as ids from prescribed_generics group by 1) named
      where named.prescription_id = p.id;
    drop table prescribed_generics;
  `.execute(db);
}
