import { romanised } from "@carepoint/domain/patients/romanise";
import { type Kysely, sql } from "kysely";

const page = 1_000;

/**
 * Names are found across scripts by how they sound (`romanised`), and a telephone by its last four digits. What stands already
 * gets its key here; nobody's version changes by it, and no device hears of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table patients add column search_latin text; alter table patients disable trigger user`.execute(db);
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const { rows } = await sql<{ id: string; name: string }>`
      select id, name from patients where id > ${after} order by id limit ${page}`.execute(db);
    const last = rows.at(-1);
    if (!last) break;
    const keys = rows.map(({ name }) => romanised(name));
    await sql`update patients set search_latin = key.latin
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${keys}::text[]) as key (id, latin) where patients.id = key.id`.execute(
      db,
    );
    after = last.id;
  }
  await sql`
    alter table patients enable trigger user;
    alter table patients alter column search_latin set not null;
    create index if not exists patients_phone_ending on patients (phone_ending);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index patients_phone_ending; alter table patients drop column search_latin`.execute(db);
}
