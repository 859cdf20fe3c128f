import {
  chargeIssued,
  creditNoteIssued,
  type Posting,
  paymentCaptured,
  refundProcessed,
  refundRequested,
  tills,
} from "@carepoint/domain/billing/ledger";
import { refundKey } from "@carepoint/domain/billing/refund-attempts";
import type { InvoiceTotals } from "@carepoint/domain/billing/totals";
import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";
import { counterPaymentRows, type Document, deskFact, documentRows, ledgerRows, type Named } from "./documents.ts";
import type { SeededVisit } from "./visits.ts";

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
  const reference = provider === "upi" ? String(420_000_000_000 + chance.whole(2 ** 31)) : null;
  const eventId = chance.id();
  const amount = totals.total;
  const taken = { id, eventId, invoiceId, appointmentId: visit.id, provider, reference, takenBy, amount, at };
  const { payment, event } = counterPaymentRows(taken);
  await tx.insertInto("payments").values(payment).execute();
  await tx.insertInto("paymentEvents").values(event).execute();
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
  const fact = deskFact({ paymentId, amount: totals.total, at: paidAt });
  await tx
    .insertInto("paymentEvents")
    .values({ ...fact, eventRef: `refunded:${refundRef}`, kind: "refunded", refundRef })
    .execute();
  await tx
    .updateTable("payments")
    .set({ status: "refunded", refunded: totals.total })
    .where("id", "=", paymentId)
    .execute();
  await post(tx, chance, visit, ["refund.processed", refundId, paidAt], refundProcessed(totals.total, "cash"));
}

async function writeDocument(tx: Tx, visit: SeededVisit, name: Named, document: Document): Promise<InvoiceTotals> {
  const { totals, invoice, line } = documentRows(visit, name, document);
  await tx.insertInto("invoices").values(invoice).execute();
  await tx.insertInto("invoiceLines").values(line).execute();
  return totals;
}

async function post(
  tx: Tx,
  chance: Chance,
  visit: SeededVisit,
  cause: Parameters<typeof ledgerRows>[2],
  postings: readonly Posting[],
): Promise<void> {
  const rows = ledgerRows(chance, visit, cause, postings);
  if (rows.length > 0) await tx.insertInto("ledgerEntries").values(rows).execute();
}
