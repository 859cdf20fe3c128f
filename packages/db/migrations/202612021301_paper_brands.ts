import { type Kysely, sql } from "kysely";

const reasons = sql.join(["not_in_stock", "cheaper", "patient_wish"].map((each) => sql.lit(each)));

/** Which written medicine of a paper from elsewhere a pharmacist verified another brand for, and why. Locks: the table briefly; no check reads old rows here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table uploaded_prescription_lines add column instead_of uuid, add column substitution text,
      add constraint uploaded_prescription_lines_instead_of_fkey foreign key (instead_of) references medicines not valid,
      add constraint uploaded_prescription_lines_substitution check (substitution in (${reasons})) not valid,
      add constraint uploaded_prescription_lines_instead check ((instead_of is null) = (substitution is null)
        and instead_of is distinct from medicine_id) not valid;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table uploaded_prescription_lines drop column instead_of, drop column substitution`.execute(db);
}
