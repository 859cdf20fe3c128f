import { consultationCharge } from "@carepoint/domain/appointments/fees";
import type { CounterMethod } from "@carepoint/domain/billing/counter";
import { exempt } from "@carepoint/domain/billing/gst";
import type { Posting } from "@carepoint/domain/billing/ledger";
import { type DocumentSeries, documentNumber, financialYearAt } from "@carepoint/domain/billing/numbering";
import { type InvoiceTotals, invoiceTotals, lineTotals } from "@carepoint/domain/billing/totals";
import { paise } from "@carepoint/domain/kernel/money";
import { registered, type SeededBranch } from "./branches.ts";
import type { Chance } from "./chance.ts";
import type { SeededVisit } from "./visits.ts";

/** What a document is called. */
export interface Named {
  readonly series: DocumentSeries;
  readonly financialYear: string;
  readonly counter: number;
  readonly number: string;
  readonly registration: string;
  readonly issuedAt: Temporal.Instant;
}

/** One counter per branch, series and financial year, as the product keeps them. Ask in the order of time. */
export class Numbers {
  readonly #last = new Map<string, number>();
  readonly #codes: ReadonlyMap<string, string>;

  constructor(branches: readonly SeededBranch[]) {
    this.#codes = new Map(branches.map(({ id, code }) => [id, code]));
  }

  next(series: DocumentSeries, { branchId }: Pick<SeededVisit, "branchId">, at: Temporal.Instant): Named {
    const financialYear = financialYearAt(at);
    const key = `${branchId} ${series} ${financialYear}`;
    const counter = (this.#last.get(key) ?? 0) + 1;
    this.#last.set(key, counter);
    const number = documentNumber({ code: this.#codes.get(branchId) ?? "", series, year: financialYear }, counter);
    return { series, financialYear, counter, number, registration: registered, issuedAt: at };
  }

  /** The rows of `document_counters`. */
  counters() {
    return [...this.#last].map(([key, last]) => {
      const [branchId = "", series = "", financialYear = ""] = key.split(" ");
      return { registration: registered, branchId, series, financialYear, next: last + 1 };
    });
  }
}

export interface Document {
  readonly id: string;
  readonly kind: "invoice" | "credit_note";
  readonly credits: string | null;
  readonly status: string;
}

/** The rows of a bill over a visit's fee, or of the note that takes it back. */
export function documentRows(visit: SeededVisit, name: Named, document: Document) {
  const { branchId, patient, doctor, id: appointmentId } = visit;
  const charge = consultationCharge(paise(doctor.fee), `Consultation, ${doctor.name}`);
  const amounts = lineTotals({ ...charge, tax: exempt });
  const totals = invoiceTotals([amounts], false);
  const of = { branchId, patientId: patient.id, appointmentId };
  const invoice = { ...document, ...name, ...of, createdAt: name.issuedAt, ...totals };
  const { kind, description, code, unitPrice, quantity } = charge;
  const { discount, taxable, centralTax, stateTax, integratedTax, total } = amounts;
  const priced = { kind, description, code, unitPrice, quantity, discount };
  const taxed = { taxTreatment: "exempt", taxable, centralTax, stateTax, integratedTax, total };
  return { totals, invoice, line: { invoiceId: document.id, position: 0, ...priced, ...taxed } };
}

export interface Taken {
  readonly id: string;
  readonly eventId: string;
  readonly invoiceId: string;
  readonly appointmentId: string | null;
  readonly provider: CounterMethod | "deposit";
  /** The advance that it comes out of. */
  readonly depositId?: string;
  readonly reference: string | null;
  readonly takenBy: string | null;
  readonly amount: InvoiceTotals["total"];
  readonly at: Temporal.Instant;
}

/** Money for a bill at the counter: the payment, and the fact that it is derived from. */
export function counterPaymentRows({ id, eventId, at, ...taken }: Taken) {
  const { amount } = taken;
  const settled = { status: "captured", captured: amount, outcome: "confirmed" };
  const fact = deskFact({ paymentId: id, amount, at });
  return {
    payment: { id, ...taken, ...settled, createdAt: at },
    event: { id: eventId, ...fact, eventRef: `captured:${fact.attemptRef}`, kind: "captured" },
  };
}

/** What every fact of the counter's money has in common. */
export function deskFact({ paymentId, amount, at }: { paymentId: string; amount: number; at: Temporal.Instant }) {
  return { paymentId, source: "desk", attemptRef: `desk_${paymentId}`, amount, currency: "INR", ofCaptured: true, at };
}

/** One balanced entry of the books. */
export function ledgerRows(
  chance: Chance,
  { branchId }: Pick<SeededVisit, "branchId">,
  [cause, causeId, at]: readonly [cause: string, causeId: string, at: Temporal.Instant],
  postings: readonly Posting[],
) {
  const entryId = chance.id();
  return postings.map((each) => ({ ...each, branchId, cause, causeId, at, entryId }));
}
