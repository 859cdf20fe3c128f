import { chargeIssued, paymentCaptured } from "@carepoint/domain/billing/ledger";
import type { SeededBranch } from "../branches.ts";
import type { Chance } from "../chance.ts";
import { counterPaymentRows, documentRows, ledgerRows, type Named, Numbers } from "../documents.ts";
import type { SeededVisit } from "../visits.ts";

/** Bills visits in the order in which they are handed in, which must be that of time: the numbers have no gaps. */
export function openBooks(chance: Chance, branches: readonly SeededBranch[]) {
  const numbers = new Numbers(branches);
  return {
    /** The rows of a paid visit; undefined for one that costs nothing or did not take place. */
    bill: (visit: SeededVisit) => {
      if (visit.doctor.fee === 0 || visit.status !== "completed") return undefined;
      return paidInCash(chance, visit, numbers.next("OP", visit, visit.startsAt.subtract({ minutes: 20 })));
    },
    counters: () => numbers.counters(),
  };
}

function paidInCash(chance: Chance, visit: SeededVisit, name: Named) {
  const [invoiceId, id, eventId] = [chance.id(), chance.id(), chance.id()];
  const bill = { id: invoiceId, kind: "invoice", credits: null, status: "issued" } as const;
  const { totals, invoice, line } = documentRows(visit, name, bill);
  const at = name.issuedAt;
  const way = { provider: "cash", reference: null, takenBy: null } as const;
  const { payment, event } = counterPaymentRows({
    ...way,
    id,
    eventId,
    invoiceId,
    appointmentId: visit.id,
    amount: totals.total,
    at,
  });
  const entries = [
    ...ledgerRows(chance, visit, ["invoice.issued", invoiceId, at], chargeIssued(totals)),
    ...ledgerRows(chance, visit, ["payment.captured", eventId, at], paymentCaptured(totals.total, "cash")),
  ];
  return { invoice: { ...invoice, paid: totals.total }, line, payment, event, entries };
}
