import type { Tx } from "../src/client.ts";
import { type Bill, cancelBill, deferBill, issueBill, takeCounterMoney } from "./bills.ts";
import type { SeededBranch } from "./branches.ts";
import type { Chance } from "./chance.ts";
import { Numbers } from "./documents.ts";
import type { SeededVisit } from "./visits.ts";

interface Taking {
  readonly visits: readonly SeededVisit[];
  readonly branches: readonly SeededBranch[];
  readonly takenBy: string;
}

/**
 * The money of every visit with a fee, as the counter would have taken it: paid when it was booked, let wait and paid
 * after the visit, still due, or paid back because the visit was called off. The demo's gateway knows of none of it.
 */
export async function seedMoney(tx: Tx, chance: Chance, { visits, branches, takenBy }: Taking): Promise<void> {
  const numbers = new Numbers(branches);
  const charged = visits.filter(({ doctor }) => doctor.fee > 0);
  const bills: Bill[] = [];
  for (const visit of inOrder(charged, ({ bookedAt }) => bookedAt)) {
    const bill = { visit, takenBy, ...(await issueBill(tx, chance, visit, numbers.next("OP", visit, visit.bookedAt))) };
    bills.push(bill);
    const waits = visit.status !== "cancelled" && chance.whole(8) === 0;
    if (waits) await deferBill(tx, bill);
    // Whoever was let wait pays on the way out, when there was a visit; a missed one stays due.
    const paidAt = waits ? visit.startsAt.add({ minutes: 20 }) : visit.bookedAt;
    if (!waits || visit.status === "completed") await takeCounterMoney(tx, chance, bill, paidAt);
  }
  const cancelled = bills.filter(({ visit }) => visit.status === "cancelled");
  for (const bill of inOrder(cancelled, ({ visit }) => visit.cancelledAt)) {
    const name = numbers.next("CN", bill.visit, bill.visit.cancelledAt);
    await cancelBill(tx, chance, bill, { name, collected: chance.whole(10) !== 0 });
  }
  await tx.insertInto("documentCounters").values(numbers.counters()).execute();
}

function inOrder<T>(items: readonly T[], at: (item: T) => Temporal.Instant): T[] {
  return items.toSorted((a, b) => Temporal.Instant.compare(at(a), at(b)));
}
