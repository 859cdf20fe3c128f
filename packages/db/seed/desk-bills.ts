import { firstTaxRates, rateOn } from "@carepoint/domain/billing/gst";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import {
  chargeIssued,
  creditNoteIssued,
  fundOf,
  type Posting,
  paymentCaptured,
} from "@carepoint/domain/billing/ledger";
import { type Priced, pricedAt } from "@carepoint/domain/billing/pricing";
import type { Charge } from "@carepoint/domain/billing/totals";
import { paise, subtract } from "@carepoint/domain/kernel/money";
import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";
import { type DeskSale, partsOf } from "./desk-sales.ts";
import { counterPaymentRows, ledgerRows, type Named } from "./documents.ts";
import { writeSold } from "./packages.ts";
import { chargeOnAccount } from "./payers.ts";

export interface DeskBill {
  readonly id: string;
  readonly sale: DeskSale;
  readonly takenBy: string;
  readonly priced: Priced<DeskCharge>;
}

type DeskCharge = Charge & { readonly serviceId: string | null; readonly descriptionHi: string };

/** A bill over items of the price list, with the money that was there and the reason for what was not. */
export async function issueDeskBill(tx: Tx, chance: Chance, sale: DeskSale, as: { name: Named; takenBy: string }) {
  const priced = priceOf(sale);
  const bill: DeskBill = { id: chance.id(), sale, takenBy: as.takenBy, priced };
  await writeDocument(tx, bill, as.name, { id: bill.id, kind: "invoice", credits: null });
  await writeSold(tx, sale, bill.id);
  const { totals } = priced;
  await post(tx, chance, bill, ["invoice.issued", bill.id, sale.at], chargeIssued(totals, "service_income"));
  const owed = await chargeOnAccount(tx, chance, { invoiceId: bill.id, sale, takenBy: as.takenBy }, totals.total);
  const due = subtract(totals.total, owed);
  const parts = partsOf(sale, due);
  for (const part of parts) await takePart(tx, chance, bill, part);
  if (parts.reduce((sum, { amount }) => sum + amount, 0) < due) {
    const reason = parts.length > 0 ? "cannot_pay_now" : "someone_else_pays";
    await tx
      .insertInto("invoiceDeferrals")
      .values({ invoiceId: bill.id, reason, byAccount: as.takenBy, at: sale.at })
      .execute();
  }
  return bill;
}

/** Nobody paid it, and it was charged in error: a note takes it back whole. */
export async function takeBackDeskBill(tx: Tx, chance: Chance, bill: DeskBill, name: Named): Promise<void> {
  const { priced, takenBy: byAccount } = bill;
  const noteId = chance.id();
  await writeDocument(tx, bill, name, { id: noteId, kind: "credit_note", credits: bill.id });
  const entry = ["credit_note.issued", noteId, name.issuedAt] as const;
  await post(tx, chance, bill, entry, creditNoteIssued(priced.totals, "service_income"));
  await tx
    .insertInto("invoiceCredits")
    .values({ noteId, reason: "charged_wrong", byAccount, at: name.issuedAt })
    .execute();
  await tx
    .updateTable("invoices")
    .set({ status: "cancelled", takenBack: priced.totals.total })
    .where("id", "=", bill.id)
    .execute();
}

function priceOf({ items, at }: DeskSale): Priced<DeskCharge> {
  const charges = items.map(({ service: { id, en, hi, code, taxClass, price }, quantity }) => {
    const named = { kind: "service", description: en, descriptionHi: hi, serviceId: id, code } as const;
    return { ...named, unitPrice: paise(price), quantity, priceIncludesTax: true, taxClass };
  });
  const rateOf = (of: DeskCharge["taxClass"]) => rateOn(firstTaxRates, of, indianDate(at));
  return pricedAt(charges, { rateOf, supply: "intra_state", roundToRupee: false });
}

interface Document {
  readonly id: string;
  readonly kind: "invoice" | "credit_note";
  readonly credits: string | null;
}

async function writeDocument(tx: Tx, { sale, priced }: DeskBill, name: Named, document: Document): Promise<void> {
  const { branchId, patient } = sale;
  const of = { branchId, patientId: patient.id, purpose: "desk", status: "issued", createdAt: name.issuedAt };
  await tx
    .insertInto("invoices")
    .values({ ...document, ...name, ...of, ...priced.totals })
    .execute();
  const lines = priced.lines.map(({ charge, tax, gross: _, ...amounts }, position) => {
    const { kind, description, descriptionHi, serviceId, code, unitPrice, quantity, taxClass } = charge;
    const kept = { kind, description, descriptionHi, serviceId, code, taxClass };
    const taxed = { taxTreatment: tax.treatment, taxBasisPoints: tax.basisPoints, ...amounts };
    // A note's line stands as one of its value.
    const isNote = document.kind === "credit_note";
    const price = isNote
      ? { unitPrice: amounts.taxable, quantity: 1, priceIncludesTax: false }
      : { unitPrice, quantity, priceIncludesTax: true };
    return { invoiceId: document.id, position, ...kept, ...taxed, ...price };
  });
  await tx.insertInto("invoiceLines").values(lines).execute();
}

async function takePart(
  tx: Tx,
  chance: Chance,
  bill: DeskBill,
  { method, amount }: ReturnType<typeof partsOf>[number],
): Promise<void> {
  const { sale, takenBy } = bill;
  const [id, eventId, at] = [chance.id(), chance.id(), sale.at];
  const isNamed = method === "upi" || method === "card";
  const reference = isNamed ? String(530_000_000_000 + chance.whole(2 ** 31)) : null;
  const from = method === "deposit" && sale.advance ? { depositId: sale.advance } : {};
  const of = { invoiceId: bill.id, appointmentId: null, provider: method, reference, takenBy, ...from };
  const { payment, event } = counterPaymentRows({ id, eventId, amount, at, ...of });
  await tx.insertInto("payments").values(payment).execute();
  if (method === "cheque") {
    const number = String(100_000 + chance.whole(900_000));
    const cheque = { number, bank: "State Bank of India", dated: indianDate(at), share: 1 };
    await tx
      .insertInto("paymentCheques")
      .values({ paymentId: id, ...cheque })
      .execute();
  }
  await tx.insertInto("paymentEvents").values(event).execute();
  await post(tx, chance, bill, ["payment.captured", eventId, at], paymentCaptured(amount, fundOf(method)));
}

async function post(
  tx: Tx,
  chance: Chance,
  { sale }: DeskBill,
  cause: Parameters<typeof ledgerRows>[2],
  postings: readonly Posting[],
): Promise<void> {
  await tx
    .insertInto("ledgerEntries")
    .values(ledgerRows(chance, sale, cause, postings))
    .execute();
}
