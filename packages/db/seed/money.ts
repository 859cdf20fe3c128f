import type { Tx } from "../src/client.ts";
import { type Advance, takeAdvance } from "./advances.ts";
import { cancelBill, deferBill, issueBill, takeCounterMoney } from "./bills.ts";
import type { SeededBranch } from "./branches.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import { issueDeskBill, takeBackDeskBill } from "./desk-bills.ts";
import type { DeskSale } from "./desk-sales.ts";
import { Numbers } from "./documents.ts";
import type { SeededVisit } from "./visits.ts";

interface Taking {
  readonly visits: readonly SeededVisit[];
  readonly sales: readonly DeskSale[];
  readonly advances: readonly Advance[];
  readonly branches: readonly SeededBranch[];
  readonly takenBy: string;
}

/** A document that is written at an instant; numbers are given in the order of these. */
interface Writing {
  readonly at: Temporal.Instant;
  readonly write: () => Promise<void>;
}

/**
 * The money of every visit with a fee, as the counter would have taken it: paid when it was booked, let wait and paid
 * after the visit, still due, or paid back because the visit was called off; and of what the desk sold besides. The demo's
 * gateway knows of none of it.
 */
export async function seedMoney(
  tx: Tx,
  chance: Chance,
  { visits, sales, advances, branches, takenBy }: Taking,
): Promise<void> {
  const numbers = new Numbers(branches);
  const notes: Writing[] = [];
  const ofVisit = (visit: SeededVisit) => async () => {
    const bill = { visit, takenBy, ...(await issueBill(tx, chance, visit, numbers.next("OP", visit, visit.bookedAt))) };
    const waits = visit.status !== "cancelled" && chance.whole(8) === 0;
    if (waits) await deferBill(tx, bill);
    // Whoever was let wait pays on the way out, when there was a visit; a missed one stays due.
    const paidAt = waits ? visit.startsAt.add({ minutes: 20 }) : visit.bookedAt;
    if (!waits || visit.status === "completed") await takeCounterMoney(tx, chance, bill, paidAt);
    const at = visit.cancelledAt;
    const cancel = () =>
      cancelBill(tx, chance, bill, { name: numbers.next("CN", visit, at), collected: chance.whole(10) !== 0 });
    if (visit.status === "cancelled") notes.push({ at, write: cancel });
  };
  const own = chanceFrom("care-point/desk"); // what the desk sells decides nothing of the visits
  const packaged = chanceFrom("care-point/packages sold"); // nor a package of what else it sells
  const otherwise = chanceFrom("care-point/paid otherwise"); // nor who else pays
  const chanceOf = (sale: DeskSale) => (sale.onAccount || sale.advance ? otherwise : sale.sold ? packaged : own);
  const ofSale = (sale: DeskSale) => async () => {
    const bill = await issueDeskBill(tx, chanceOf(sale), sale, {
      name: numbers.next("OP", sale, sale.at),
      takenBy,
    });
    const at = sale.takenBackAt;
    if (at) notes.push({ at, write: () => takeBackDeskBill(tx, own, bill, numbers.next("CN", sale, at)) });
  };
  const charged = visits.filter(({ doctor }) => doctor.fee > 0);
  await inOrder([
    ...charged.map((visit) => ({ at: visit.bookedAt, write: ofVisit(visit) })),
    ...advances.map((each) => ({
      at: each.at,
      write: () => takeAdvance(tx, otherwise, each, { name: numbers.next("RV", each, each.at), takenBy }),
    })),
    ...sales.map((sale) => ({ at: sale.at, write: ofSale(sale) })),
  ]);
  await inOrder(notes);
  await tx.insertInto("documentCounters").values(numbers.counters()).execute();
}

async function inOrder(writings: readonly Writing[]): Promise<void> {
  for (const { write } of writings.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))) await write();
}
