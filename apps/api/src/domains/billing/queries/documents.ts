import type { Db, Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import type { TaxClass, TaxTreatment } from "@carepoint/domain/billing/gst";
import type { Charged } from "@carepoint/domain/billing/ledger";
import type { DocumentSeries } from "@carepoint/domain/billing/numbering";
import type { DraftLine, Priced, PricedLine } from "@carepoint/domain/billing/pricing";
import type { InvoiceStatus } from "@carepoint/domain/billing/states";
import type { SupplyReach } from "@carepoint/domain/billing/supply-place";
import {
  addValues,
  type Charge,
  type ChargeKind,
  type InvoiceTotals,
  type TaxedValue,
} from "@carepoint/domain/billing/totals";
import { type Paise, paise, sum } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";

export interface Invoice extends InvoiceTotals {
  readonly id: string;
  readonly branchId: string;
  readonly patientId: string;
  readonly appointmentId: string | null;
  readonly status: InvoiceStatus;
  readonly purpose: InvoicePurpose;
  readonly supply: SupplyReach;
  readonly number: string | null;
  /** What was kept of payments for it, and what notes took back of it that nobody had paid. */
  readonly paid: Paise;
  readonly takenBack: Paise;
  /** What an insurer or an employer owes of it instead of the patient. */
  readonly payerShare: Paise;
  /** Under which the number was given; null before there is one, and for those that only their branch kept apart. */
  readonly registration: string | null;
}

export interface InvoiceLine extends TaxedValue {
  readonly kind: ChargeKind;
  readonly description: string;
  readonly descriptionHi: string | null;
  /** Of the price list. */
  readonly serviceId: string | null;
  readonly code: string;
  readonly unitPrice: Paise;
  readonly quantity: number;
  readonly discount: Paise;
  /** What of it a package covers. */
  readonly packageDiscount?: Paise;
  readonly priceIncludesTax: boolean;
  /** Null on lines of before there were classes: they keep the rate they have. */
  readonly taxClass: TaxClass | null;
  readonly taxTreatment: TaxTreatment;
  readonly taxBasisPoints: number;
  /** Of a medicine: the batch that was handed out, and whether whole packs or single units are counted. */
  readonly batchId?: string | null;
  readonly soldAs?: string | null;
}

export type InvoicePurpose = "visit" | "change" | "desk" | "deposit" | "pharmacy";

export interface NewInvoice extends InvoiceTotals {
  readonly id: string;
  readonly kind: "invoice" | "credit_note";
  readonly credits: string | null;
  /** The visit itself, a change of it that cost more, what was sold at the desk or in the pharmacy, or what is paid in advance. */
  readonly purpose: InvoicePurpose;
  readonly supply: SupplyReach;
  readonly branchId: string;
  readonly patientId: string;
  readonly appointmentId: string | null;
  readonly createdAt: Temporal.Instant;
  /** Of a credit note: what of it the payer need not pay. */
  readonly payerShare?: Paise;
  readonly issued: (DocumentName & { readonly issuedAt: Temporal.Instant }) | null;
}

export interface DocumentName {
  readonly series: DocumentSeries;
  readonly financialYear: string;
  readonly counter: number;
  readonly number: string;
  readonly registration: string;
}

/** The draft or issued invoice of a visit itself, locked. There is at most one: `invoices_one_per_visit`. */
export async function findLivingInvoice(tx: Tx, appointmentId: string): Promise<Invoice | undefined> {
  const row = await selectInvoices(tx)
    .where("invoices.appointmentId", "=", appointmentId)
    // Written out: the index of living invoices stands for these rows alone.
    .where("invoices.kind", "=", sql.lit("invoice"))
    .where("invoices.purpose", "=", sql.lit("visit"))
    .where("invoices.status", "in", written(["draft", "issued"]))
    .forUpdate("invoices")
    .executeTakeFirst();
  return row && toInvoice(row);
}

export async function findInvoiceForUpdate(tx: Tx, id: string): Promise<Invoice> {
  const query = selectInvoices(tx).where("invoices.id", "=", id).forUpdate("invoices");
  return toInvoice(await query.executeTakeFirstOrThrow());
}

export async function insertInvoice(tx: Tx, invoice: NewInvoice, lines: readonly InvoiceLine[]): Promise<void> {
  const { issued, ...rest } = invoice;
  await tx
    .insertInto("invoices")
    .values({ ...rest, status: issued ? "issued" : "draft", ...issued })
    .execute();
  const rows = lines.map((line, position) => ({ ...line, position, invoiceId: invoice.id }));
  await tx.insertInto("invoiceLines").values(rows).execute();
}

/** A charge with its arithmetic, as a line of the document. */
export function invoiceLine({ charge, tax, ...totals }: PricedLine<Charge>): InvoiceLine {
  const { kind, description, code, unitPrice, quantity, priceIncludesTax = false, taxClass } = charge;
  const { discount, taxable, centralTax, stateTax, integratedTax, total } = totals;
  const kept = { priceIncludesTax, taxClass, taxTreatment: tax.treatment, taxBasisPoints: tax.basisPoints };
  const priced = { kind, description, descriptionHi: null, serviceId: null, code, unitPrice, quantity, discount };
  return { ...priced, ...kept, taxable, centralTax, stateTax, integratedTax, total };
}

/** The lines of some documents, in their order. */
export async function linesOf(db: Db, ids: readonly string[]): Promise<LineOfDocument[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("invoiceLines")
    .select([
      "invoiceId",
      "position",
      "kind",
      "description",
      "descriptionHi",
      "serviceId",
      "code",
      "unitPrice",
      "quantity",
      "discount",
    ])
    .select(["priceIncludesTax", "taxClass", "taxTreatment", "taxBasisPoints"])
    .select([
      "taxable",
      "centralTax",
      "stateTax",
      "integratedTax",
      "total",
      "promoDiscount",
      "waived",
      "packageDiscount",
    ])
    .select(["batchId", "soldAs"])
    .where("invoiceId", "in", ids)
    .orderBy("invoiceId")
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    ...row,
    // CHECKs hold them to these words
    kind: row.kind as ChargeKind,
    taxClass: row.taxClass as TaxClass | null,
    taxTreatment: row.taxTreatment as TaxTreatment,
    unitPrice: paise(row.unitPrice),
    discount: paise(row.discount),
    promoDiscount: paise(row.promoDiscount),
    waived: paise(row.waived),
    packageDiscount: paise(row.packageDiscount),
    taxable: paise(row.taxable),
    centralTax: paise(row.centralTax),
    stateTax: paise(row.stateTax),
    integratedTax: paise(row.integratedTax),
    total: paise(row.total),
  }));
}

export interface LineOfDocument extends InvoiceLine {
  readonly invoiceId: string;
  readonly position: number;
  /** What of its discount a promo code left off, what was waived, and what a package covers. */
  readonly promoDiscount: Paise;
  readonly waived: Paise;
  readonly packageDiscount: Paise;
}

/** Gives a bill and its payments to another visit; `commands/pass-bill.ts` says when. */
export async function passInvoice(tx: Tx, invoiceId: string, appointmentId: string): Promise<void> {
  await tx.updateTable("invoices").set({ appointmentId, purpose: "change" }).where("id", "=", invoiceId).execute();
  await tx.updateTable("payments").set({ appointmentId }).where("invoiceId", "=", invoiceId).execute();
}

export async function markIssued(tx: Tx, id: string, name: DocumentName, issuedAt: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("invoices")
    .set({ status: "issued", ...name, issuedAt })
    .where("id", "=", id)
    .execute();
}

/** What of a line's discount was left off in a way of its own. */
export type OwnDiscount = Partial<Pick<LineOfDocument, "promoDiscount" | "waived" | "packageDiscount">>;

/** A draft's lines and sums at other rates, or with something else left off; `own` says in which way, line by line. */
export async function writeTax(
  tx: Tx,
  id: string,
  { lines, totals }: Priced<DraftLine>,
  own?: readonly OwnDiscount[],
): Promise<void> {
  for (const [position, line] of lines.entries()) {
    const { tax, discount, taxable, centralTax, stateTax, integratedTax, total } = line;
    const off = own && { discount, ...own[position] };
    const taxed = { taxTreatment: tax.treatment, taxBasisPoints: tax.basisPoints, ...off };
    await tx
      .updateTable("invoiceLines")
      .set({ ...taxed, taxable, centralTax, stateTax, integratedTax, total })
      .where("invoiceId", "=", id)
      .where("position", "=", position)
      .execute();
  }
  await tx.updateTable("invoices").set(totals).where("id", "=", id).execute();
}

const incomeOf: Readonly<Record<InvoicePurpose, Charged>> = {
  visit: "consultation_income",
  change: "consultation_income",
  desk: "service_income",
  pharmacy: "medicine_income",
  deposit: "patient_deposits",
};

/** Visits earn the fee of a consultation, desk and pharmacy that of what they sold; an advance earns nothing and stays the patient's. */
export function chargedTo({ purpose }: Pick<Invoice, "purpose">): Charged {
  return incomeOf[purpose];
}

export async function setInvoiceStatus(tx: Tx, id: string, status: InvoiceStatus): Promise<void> {
  await tx.updateTable("invoices").set({ status }).where("id", "=", id).execute();
}

export interface CreditedSoFar {
  readonly roundOff: Paise;
  /** By the line's position. */
  readonly lines: ReadonlyMap<number, TaxedValue>;
}

/** What the credit notes of an invoice have taken back so far. */
export async function creditedSoFar(db: Db, invoiceId: string): Promise<CreditedSoFar> {
  const notes = await db.selectFrom("invoices").select(["id", "roundOff"]).where("credits", "=", invoiceId).execute();
  const lines = await linesOf(
    db,
    notes.map(({ id }) => id),
  );
  return {
    roundOff: sum(notes.map(({ roundOff }) => paise(roundOff))),
    lines: new Map(
      Array.from(
        Map.groupBy(lines, ({ position }) => position),
        ([at, each]) => [at, addValues(each)],
      ),
    ),
  };
}

export function selectInvoices(db: Db) {
  return db
    .selectFrom("invoices")
    .select(["invoices.id", "invoices.branchId", "invoices.patientId", "invoices.appointmentId", "invoices.status"])
    .select([
      "invoices.supply",
      "invoices.number",
      "invoices.taxable",
      "invoices.tax",
      "invoices.roundOff",
      "invoices.total",
      "invoices.registration",
      "invoices.purpose",
      "invoices.paid",
      "invoices.takenBack",
      "invoices.payerShare",
    ]);
}

type InvoiceRow = Awaited<ReturnType<ReturnType<typeof selectInvoices>["executeTakeFirstOrThrow"]>>;

export function toInvoice({ status, purpose, supply, taxable, tax, roundOff, total, ...row }: InvoiceRow): Invoice {
  const totals = { taxable: paise(taxable), tax: paise(tax), roundOff: paise(roundOff), total: paise(total) };
  const money = { paid: paise(row.paid), takenBack: paise(row.takenBack), payerShare: paise(row.payerShare) };
  // CHECKs hold them to these words.
  const words = { status: status as InvoiceStatus, purpose: purpose as InvoicePurpose };
  return { ...row, ...totals, ...money, ...words, supply: supply as SupplyReach };
}
