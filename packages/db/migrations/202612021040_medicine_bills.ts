import { type Kysely, sql } from "kysely";

const income = ["consultation_income", "service_income"];
const others = ["patient_receivable", "output_tax", "rounding", "refunds_payable", "payer_receivable", "tax_deducted"];
const funds = ["gateway_clearing", "upi_clearing", "card_clearing", "cheque_clearing", "cash", "bank"];
const claims = ["bad_debts", "patient_deposits", "refunds_receivable"];

const accounts = (...more: string[]) =>
  sql.join([...income, ...others, ...funds, ...claims, ...more].map((each) => sql.lit(each)));

/**
 * Bills of the pharmacy: a purpose of their own, income of their own, and lines that name the batch which was handed out. A line counts
 * whole packs or loose units. Locks: `invoices`, `invoice_lines` and `ledger_entries` briefly, for columns and checks that are not validated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoices drop constraint invoices_purpose,
      add constraint invoices_purpose check (purpose in ('visit','change','desk','deposit','pharmacy')) not valid;
    alter table invoice_lines drop constraint invoice_lines_kind_check,
      add column batch_id uuid,
      add column sold_as text,
      add constraint invoice_lines_kind_check check (kind in ('consultation','service','medicine')) not valid,
      add constraint invoice_lines_batch foreign key (batch_id) references batches not valid,
      add constraint invoice_lines_batch_named check ((kind = 'medicine') = (batch_id is not null)
        and (batch_id is null) = (sold_as is null)) not valid,
      add constraint invoice_lines_sold_as check (sold_as in ('packs','loose')) not valid;
    alter table ledger_entries drop constraint ledger_entries_account_check,
      add constraint ledger_entries_account_check check (account in (${accounts("medicine_income")})) not valid;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table ledger_entries drop constraint ledger_entries_account_check,
      add constraint ledger_entries_account_check check (account in (${accounts()}));
    alter table invoice_lines drop column batch_id, drop column sold_as, drop constraint invoice_lines_kind_check,
      add constraint invoice_lines_kind_check check (kind in ('consultation','service'));
    alter table invoices drop constraint invoices_purpose,
      add constraint invoices_purpose check (purpose in ('visit','change','desk','deposit'));
  `.execute(db);
}
