import { depositLine, depositTotals } from "@carepoint/domain/billing/deposits";
import { chargeIssued, paymentCaptured, tills } from "@carepoint/domain/billing/ledger";
import { paise, zero } from "@carepoint/domain/kernel/money";
import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";
import type { DeskSale, Shop } from "./desk-sales.ts";
import { counterPaymentRows, ledgerRows, type Named } from "./documents.ts";
import type { SeededPatient } from "./patients.ts";
import { zone } from "./visits.ts";

/** Money in advance of any bill, paid by UPI. */
export interface Advance {
  readonly id: string;
  readonly branchId: string;
  readonly patient: SeededPatient;
  readonly at: Temporal.Instant;
  readonly amount: number;
}

/** Two patients who paid in advance, and what one of them has had of it since. */
export function advancesOf(chance: Chance, { branches, patients, services, now }: Shop) {
  const [branch, drawing, waiting] = [branches[0], patients[61], patients[83]];
  const service = services.find(({ en }) => en === "Dressing, large");
  if (!branch || !drawing || !waiting || !service) throw new RangeError("the demo has nobody who pays in advance");
  const on = (daysAgo: number, hour: number) =>
    now.toZonedDateTimeISO(zone).subtract({ days: daysAgo }).with({ hour, minute: 40, second: 0 }).toInstant();
  const place = { branchId: branch.id };
  const [first, second] = [chance.id(), chance.id()];
  const advances: Advance[] = [
    { ...place, id: first, patient: drawing, at: on(9, 10), amount: 500_000 },
    { ...place, id: second, patient: waiting, at: on(4, 12), amount: 200_000 },
  ];
  const items = [{ service, quantity: 2 }];
  const sale: DeskSale = {
    ...place,
    patient: drawing,
    at: on(6, 12),
    items,
    paid: [["deposit", null]],
    takenBackAt: null,
  };
  return { advances, sales: [{ ...sale, advance: first }] };
}

/** A receipt voucher, paid whole, and what stands of it. */
export async function takeAdvance(
  tx: Tx,
  chance: Chance,
  { id, branchId, patient, at, amount: paid }: Advance,
  { name, takenBy }: { readonly name: Named; readonly takenBy: string },
): Promise<void> {
  const amount = paise(paid);
  const of = { branchId, patientId: patient.id, purpose: "deposit", status: "issued", createdAt: at };
  await tx
    .insertInto("invoices")
    .values({ id, kind: "invoice", ...name, ...of, ...depositTotals(amount) })
    .execute();
  const value = { unitPrice: amount, discount: zero, taxable: amount, centralTax: zero, stateTax: zero, total: amount };
  await tx
    .insertInto("invoiceLines")
    .values({ invoiceId: id, position: 0, ...depositLine, ...value })
    .execute();
  await tx.insertInto("deposits").values({ voucherId: id, amount }).execute();
  const [paymentId, eventId] = [chance.id(), chance.id()];
  const reference = String(540_000_000_000 + chance.whole(2 ** 31));
  const taken = { invoiceId: id, appointmentId: null, provider: "upi", reference, takenBy, amount, at } as const;
  const { payment, event } = counterPaymentRows({ id: paymentId, eventId, ...taken });
  await tx.insertInto("payments").values(payment).execute();
  await tx.insertInto("paymentEvents").values(event).execute();
  const charged = chargeIssued(depositTotals(amount), "patient_deposits");
  await tx
    .insertInto("ledgerEntries")
    .values([
      ...ledgerRows(chance, { branchId }, ["deposit.taken", id, at], charged),
      ...ledgerRows(chance, { branchId }, ["payment.captured", eventId, at], paymentCaptured(amount, tills.upi)),
    ])
    .execute();
}
