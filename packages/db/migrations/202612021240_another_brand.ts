import { type Kysely, sql } from "kysely";

const reasons = sql.join(["not_in_stock", "cheaper", "patient_wish", "strength_checked"].map((each) => sql.lit(each)));
const classes = sql.join(["standard", "medicine", "life_saving_medicine"].map((each) => sql.lit(each)));

/**
 * Which medicine a patient took another one for, and why: kept with the order's line and with what was given out for it. A rule of delivery says
 * which tax its fee bears. Locks: each table briefly; no check reads old rows here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table medicine_order_lines add column instead_of uuid, add column substitution text,
      add constraint medicine_order_lines_instead_of_fkey foreign key (instead_of) references medicines not valid,
      add constraint medicine_order_lines_substitution check (substitution in (${reasons})) not valid,
      add constraint medicine_order_lines_instead check (instead_of is null
        or (instead_of <> medicine_id and substitution is not null)) not valid;

    alter table dispense_lines add column instead_of uuid,
      add constraint dispense_lines_instead_of_fkey foreign key (instead_of) references medicines not valid,
      add constraint dispense_lines_instead check (instead_of is null
        or (instead_of <> medicine_id and substitution is not null)) not valid;

    alter table delivery_rules add column tax_class text not null default 'standard',
      add constraint delivery_rules_tax_class check (tax_class in (${classes})) not valid;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table delivery_rules drop column tax_class;
    alter table dispense_lines drop column instead_of;
    alter table medicine_order_lines drop column instead_of, drop column substitution;
  `.execute(db);
}
