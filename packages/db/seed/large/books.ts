import { consultationCharge } from "@carepoint/domain/appointments/fees";
import { chargeIssued, paymentCaptured } from "@carepoint/domain/billing/ledger";
import { documentNumber, financialYearAt } from "@carepoint/domain/billing/numbering";
import { invoiceTotals, lineTotals } from "@carepoint/domain/billing/totals";
import { paise } from "@carepoint/domain/kernel/money";

import type { Chance } from "../chance.ts";
import { type SeededVisit, zone } from "../visits.ts";

/** Bills visits in the order in which they are handed in, which must be that of time: the numbers have no gaps. */
export function openBooks(chance: Chance) {
  const last = new Map<string, number>();
  const next = (key: string) => {
    const counter = (last.get(key) ?? 0) + 1;
    last.set(key, counter);
    return counter;
  };
  return {
    /** The rows of a paid visit; undefined for one that costs nothing or did not take place. */
    bill: (visit: SeededVisit) => {
      if (visit.doctor.fee === 0 || visit.status !== "completed") return undefined;
      const at = visit.startsAt.subtract({ minutes: 20 });
      const year = financialYearAt(at, zone);
      return newInvoice(chance, visit, { at, year, counter: next(`${visit.branchId} ${year}`) });
    },
    counters: () =>
      [...last].map(([key, counter]) => {
        const [branchId = "", financialYear = ""] = key.split(" ");
        return { branchId, series: "OP", financialYear, next: counter + 1 };
      }),
  };
}

interface Issue {
  readonly at: Temporal.Instant;
  readonly year: string;
  readonly counter: number;
}

function newInvoice(chance: Chance, visit: SeededVisit, { at, year, counter }: Issue) {
  const { branchId, patient, doctor, id: appointmentId } = visit;
  const charge = consultationCharge(paise(doctor.fee), "Consultation");
  const amounts = lineTotals(charge);
  const totals = invoiceTotals([amounts], false);
  const [invoiceId, paymentId] = [chance.id(), chance.id()];
  const invoice = {
    id: invoiceId,
    branchId,
    patientId: patient.id,
    appointmentId,
    status: "issued",
    series: "OP",
    financialYear: year,
    counter,
    number: documentNumber("OP", year, counter),
    issuedAt: at,
    createdAt: at,
    ...totals,
  };
  const { taxable, centralTax, stateTax, total, discount } = amounts;
  const { kind, description, code, unitPrice, quantity } = charge;
  const priced = { kind, description, code, unitPrice, quantity, discount, taxable, centralTax, stateTax, total };
  const line = { invoiceId, position: 1, ...priced };
  const payment = {
    id: paymentId,
    invoiceId,
    appointmentId,
    provider: "cash",
    amount: totals.total,
    status: "captured",
    captured: totals.total,
    outcome: "confirmed",
    createdAt: at,
  };
  const entries = [
    ...posted(chance, { branchId, cause: "invoice", causeId: invoiceId, at }, chargeIssued(totals)),
    ...posted(chance, { branchId, cause: "payment", causeId: paymentId, at }, paymentCaptured(totals.total, "cash")),
  ];
  return { invoice, line, payment, entries };
}

function posted(
  chance: Chance,
  entry: { branchId: string; cause: string; causeId: string; at: Temporal.Instant },
  postings: ReturnType<typeof chargeIssued>,
) {
  const entryId = chance.id();
  return postings.map((each) => ({ ...each, ...entry, entryId }));
}
