import { consultationCharge } from "@carepoint/domain/appointments/fees";
import {
  chargeIssued,
  creditNoteIssued,
  type Posting,
  paymentCaptured,
  refundProcessed,
  refundRequested,
  tills,
} from "@carepoint/domain/billing/ledger";
import type { DocumentSeries } from "@carepoint/domain/billing/numbering";
import { refundKey } from "@carepoint/domain/billing/refund-attempts";
import { type InvoiceTotals, invoiceTotals, lineTotals } from "@carepoint/domain/billing/totals";
import { paise } from "@carepoint/domain/kernel/money";
import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";
import type { SeededVisit } from "./visits.ts";

/** What a document is called. */
export interface Named {
  readonly series: DocumentSeries;
  readonly financialYear: string;
  readonly counter: number;
  readonly number: string;
  readonly issuedAt: Temporal.Instant;
}

export interface Issued {
  readonly invoiceId: string;
  readonly paymentId: string;
  readonly totals: InvoiceTotals;
}

export interface Bill extends Issued {
  readonly visit: SeededVisit;
  readonly takenBy: string;
}

export async function issueBill(tx: Tx, chance: Chance, visit: SeededVisit, name: Named): Promise<Issued> {
  const [invoiceId, paymentId] = [chance.id(), chance.id()];
  const status = visit.status === "cancelled" ? "cancelled" : "issued";
  const totals = await writeDocument(tx, visit, name, { id: invoiceId, kind: "invoice", credits: null, status });
  await post(tx, chance, visit, ["invoice.issued", invoiceId, name.issuedAt], chargeIssued(totals));
  return { invoiceId, paymentId, totals };
}

export async function deferBill(tx: Tx, { invoiceId, visit, takenBy }: Bill): Promise<void> {
  await tx
    .insertInto("invoiceDeferrals")
    .values({ invoiceId, reason: "after_visit", byAccount: takenBy, at: visit.bookedAt })
    .execute();
}

/** The whole of a bill at the counter: the payment, the fact behind it, and the books. */
export async function takeCounterMoney(tx: Tx, chance: Chance, bill: Bill, at: Temporal.Instant): Promise<void> {
  const { invoiceId, paymentId: id, totals, visit, takenBy } = bill;
  const provider = chance.pick(["cash", "upi"] as const);
  await tx
    .insertInto("payments")
    .values({
      id,
      invoiceId,
      appointmentId: visit.id,
      provider,
      reference: provider === "upi" ? String(420_000_000_000 + chance.whole(2 ** 31)) : null,
      takenBy,
      amount: totals.total,
      status: "captured",
      captured: totals.total,
      outcome: "confirmed",
      createdAt: at,
    })
    .execute();
  const eventId = chance.id();
  await tx
    .insertInto("paymentEvents")
    .values({ id: eventId, ...factOf(bill, at), eventRef: `captured:desk_${id}`, kind: "captured", refundRef: null })
    .execute();
  await post(tx, chance, visit, ["payment.captured", eventId, at], paymentCaptured(totals.total, tills[provider]));
}

/** The visit was called off in time: a credit note, and the whole fee is paid back, or still waits at the counter. */
export async function cancelBill(
  tx: Tx,
  chance: Chance,
  bill: Bill,
  { name, collected }: { readonly name: Named; readonly collected: boolean },
): Promise<void> {
  const { invoiceId, paymentId, totals, visit, takenBy } = bill;
  const at = visit.cancelledAt;
  const [noteId, refundId] = [chance.id(), chance.id()];
  await writeDocument(tx, visit, name, { id: noteId, kind: "credit_note", credits: invoiceId, status: "issued" });
  await post(tx, chance, visit, ["credit_note.issued", noteId, at], creditNoteIssued(totals));
  const paidAt = at.add({ minutes: 20 });
  await tx
    .insertInto("refunds")
    .values({
      id: refundId,
      paymentId,
      attemptRef: `desk_${paymentId}`,
      amount: totals.total,
      reason: "cancelled",
      status: collected ? "processed" : "due",
      idempotencyKey: refundKey(refundId, 1),
      requestedAt: at,
      triedAt: at,
      ...(collected && { providerRef: `desk_${refundId}`, processedAt: paidAt, paidOutBy: takenBy }),
    })
    .execute();
  await post(tx, chance, visit, ["refund.requested", refundId, at], refundRequested(totals.total));
  if (!collected) return;
  const refundRef = `desk_${refundId}`;
  await tx
    .insertInto("paymentEvents")
    .values({ ...factOf(bill, paidAt), eventRef: `refunded:${refundRef}`, kind: "refunded", refundRef })
    .execute();
  await tx
    .updateTable("payments")
    .set({ status: "refunded", refunded: totals.total })
    .where("id", "=", paymentId)
    .execute();
  await post(tx, chance, visit, ["refund.processed", refundId, paidAt], refundProcessed(totals.total, "cash"));
}

function factOf({ paymentId, totals }: Bill, at: Temporal.Instant) {
  const attemptRef = `desk_${paymentId}`;
  return { paymentId, source: "desk", attemptRef, amount: totals.total, currency: "INR", ofCaptured: true, at };
}

interface Document {
  readonly id: string;
  readonly kind: "invoice" | "credit_note";
  readonly credits: string | null;
  readonly status: string;
}

async function writeDocument(tx: Tx, visit: SeededVisit, name: Named, document: Document): Promise<InvoiceTotals> {
  const { branchId, patient, doctor, id: appointmentId } = visit;
  const line = consultationCharge(paise(doctor.fee), `Consultation, ${doctor.name}`);
  const amounts = lineTotals(line);
  const totals = invoiceTotals([amounts], false);
  await tx
    .insertInto("invoices")
    .values({
      ...document,
      ...name,
      branchId,
      patientId: patient.id,
      appointmentId,
      createdAt: name.issuedAt,
      ...totals,
    })
    .execute();
  const { kind, description, code, unitPrice, quantity } = line;
  const { discount, taxable, centralTax, stateTax, total } = amounts;
  const sums = { discount, taxable, centralTax, stateTax, total };
  await tx
    .insertInto("invoiceLines")
    .values({ invoiceId: document.id, position: 0, kind, description, code, unitPrice, quantity, ...sums })
    .execute();
  return totals;
}

async function post(
  tx: Tx,
  chance: Chance,
  { branchId }: SeededVisit,
  [cause, causeId, at]: readonly [cause: string, causeId: string, at: Temporal.Instant],
  postings: readonly Posting[],
): Promise<void> {
  const entryId = chance.id();
  if (postings.length === 0) return;
  await tx
    .insertInto("ledgerEntries")
    .values(postings.map((each) => ({ ...each, branchId, cause, causeId, at, entryId })))
    .execute();
}
