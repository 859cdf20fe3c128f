import type { Findings } from "../harness/proof.ts";
import { judgeDisputes } from "./contested.ts";
import { cashOf, heldOf, judgeRepeats, type OfAttempt, twiceOf } from "./late-refunds.ts";
import type { Till } from "./till.ts";

/** One order with its visit, as our tables and the gateway know it. */
interface Line {
  readonly paymentId: string;
  readonly orderRef: string;
  readonly visit: string;
  readonly outcome: string | null;
  readonly amount: number;
}

export const booked = ["confirmed", "checked_in", "in_progress", "completed"];

/** What the gateway holds, what our rows say and what was booked must be one and the same, payment by payment and in sum. */
export async function judgeMoney(till: Till, findings: Findings): Promise<Record<string, number>> {
  const { payments: attempts, refunds: all, orders, asks, webhooks } = await till.ledger();
  const byAsk = new Map(asks.map(({ id, payments }) => [id, new Set(payments)]));
  const captured = attempts.filter((attempt) => attempt.captured);
  const taken = new Set(captured.map(({ id }) => id));
  const refunds = all.filter(({ payment_id: id, status }) => taken.has(id) && status !== "failed");
  const drawer = await cashOf(till);
  const money = new Map(
    captured.map(({ id, amount }) => {
      const back = total(refunds.filter(({ payment_id: of }) => of === id));
      return [id, { id, captured: amount, back, inCash: drawer.get(id) ?? 0 }];
    }),
  );
  const lines = await linesOf(till);
  const keptVisits = new Set<string>();
  let kept = 0;
  for (const { paymentId, orderRef, visit, outcome, amount } of lines) {
    const mine = captured.filter(({ id, order_id: order }) => byAsk.get(orderRef)?.has(id) ?? order === orderRef);
    const holds = mine.reduce((sum, { id }) => sum + heldIn(money.get(id)), 0);
    kept += holds;
    const what = `${paymentId}: ${visit}, outcome ${outcome}, the gateway holds ${holds} of ${amount}`;
    findings.require(holds <= amount, "double capture kept", what);
    if (!booked.includes(visit)) findings.require(holds === 0, "paid without booking", what);
    else if (outcome === "confirmed") findings.require(holds === amount, "booked without money", what);
    else findings.require(holds === 0, "paid without booking", what);
    if (outcome === "confirmed" && holds === amount) keptVisits.add(paymentId);
  }
  const known = new Set(lines.map(({ orderRef }) => orderRef));
  for (const { id } of asks) findings.require(known.has(id), "ask without a payment", id);
  const ofLinks = new Set(asks.map(({ orderId }) => orderId));
  for (const { id } of orders.filter((order) => !ofLinks.has(order.id)))
    findings.require(known.has(id), "order without a payment", id);
  await judgeBookings(till, findings);
  const repeats = await judgeRepeats(till, [...money.values()], findings);
  await judgeRefunds(till, { refunds, repeats }, findings);
  const contested = await judgeDisputes(till, webhooks, findings);
  const twice = [...money.values()].reduce((sum, attempt) => sum + twiceOf(attempt), 0);
  const inCash = [...drawer.values()].reduce((sum, amount) => sum + amount, 0);
  await judgeBooks(till, { kept, twice, inCash, ...contested }, findings);
  const asked = attempts.filter(({ id }) => [...byAsk.values()].some((payments) => payments.has(id))).length;
  return {
    ...contested,
    captures: captured.length,
    "by code or link": asked,
    refunds: refunds.length,
    "given back twice": repeats.size,
    "kept payments": keptVisits.size,
  };
}

const heldIn = (attempt: OfAttempt | undefined) => (attempt ? heldOf(attempt) : 0);
const total = (each: readonly { readonly amount: number }[]) => each.reduce((sum, { amount }) => sum + amount, 0);

async function linesOf({ asOwner }: Till): Promise<Line[]> {
  const rows = await asOwner(`select p.id, p.order_ref, a.status as visit, p.outcome, p.amount
    from payments p join appointments a on a.id = p.appointment_id where p.order_ref is not null`);
  return rows.map(({ id, order_ref: orderRef, visit, outcome, amount }) => ({
    paymentId: String(id),
    orderRef: String(orderRef),
    visit: String(visit),
    outcome: outcome === null ? null : String(outcome),
    amount: Number(amount),
  }));
}

/** Every booked visit has one bill with a number and exactly one payment that is kept for it, and nobody sits twice. */
async function judgeBookings({ asOwner }: Till, findings: Findings): Promise<void> {
  const unpaid = await asOwner(
    `select a.id from appointments a where a.status = any($1) and a.fee > 0 and
      (select count(*) from payments p where p.appointment_id = a.id and p.outcome = 'confirmed') <> 1`,
    [booked],
  );
  for (const { id } of unpaid) findings.violate("booked without money", `visit ${id}`);
  const unbilled = await asOwner(
    `select a.id from appointments a where (a.status = any($1) and a.fee > 0) <>
      exists (select from invoices i where i.appointment_id = a.id and i.status = 'issued' and i.kind = 'invoice')`,
    [booked],
  );
  for (const { id } of unbilled) findings.violate("bill and booking differ", `visit ${id}`);
  const twice = await asOwner(
    `select a.id, b.id as other from appointments a join appointments b
      on a.doctor_id = b.doctor_id and a.id < b.id and a.occupied && b.occupied
      where a.status = any($1) and b.status = any($1)`,
    [booked],
  );
  for (const { id, other } of twice) findings.violate("one time twice", `${id} and ${other}`);
}

interface AtGateway {
  readonly refunds: readonly { readonly id: string; readonly amount: number }[];
  /** Those of them that went back a second time. */
  readonly repeats: ReadonlyMap<string, number>;
}

async function judgeRefunds(
  { asOwner }: Till,
  { refunds: gateways, repeats }: AtGateway,
  findings: Findings,
): Promise<void> {
  const all = await asOwner("select id, provider_ref, amount, status from refunds");
  for (const { id, status } of all)
    findings.require(status === "processed", "refund rows and gateway differ", `${id} is still ${status}`);
  const rows = all.filter((row) => !String(row.provider_ref).startsWith("desk_"));
  const ours = new Map([...rows.map((row) => [String(row.provider_ref), Number(row.amount)] as const), ...repeats]);
  for (const { id, amount } of gateways)
    findings.require(
      ours.get(id) === amount,
      "refund rows and gateway differ",
      `${id}: ${amount}, ours ${ours.get(id)}`,
    );
  const known = rows.length + repeats.size;
  findings.require(
    known === gateways.length,
    "refund rows and gateway differ",
    `${known} rows, ${gateways.length} at the gateway`,
  );
}

/** Paise: what is kept, what went back twice and what the drawer gave, and what banks took. */
interface Sums {
  readonly kept: number;
  readonly twice: number;
  readonly inCash: number;
  readonly "lost to banks": number;
}

/**
 * The books say what the gateway and the drawer hold, owe nobody anything but are owed what banks took back and what went out
 * twice, and number bills without a gap.
 */
async function judgeBooks({ asOwner }: Till, sums: Sums, findings: Findings): Promise<void> {
  const { kept, twice, inCash, "lost to banks": lost } = sums;
  const crooked = await asOwner(
    "select entry_id, sum(amount) as off from ledger_entries group by entry_id having sum(amount) <> 0",
  );
  for (const { entry_id: id, off } of crooked) findings.violate("books out of balance", `entry ${id} by ${off}`);
  const accounts = await asOwner("select account, sum(amount)::bigint as amount from ledger_entries group by account");
  const balance = (name: string) => Number(accounts.find(({ account }) => account === name)?.amount ?? 0);
  const gateway = kept + inCash - twice - lost;
  const owed = { patient_receivable: lost, refunds_receivable: twice, refunds_payable: 0 };
  const expected = { gateway_clearing: gateway, cash: -inCash, ...owed };
  for (const [account, amount] of Object.entries(expected))
    findings.require(
      balance(account) === amount,
      "books out of balance",
      () => `${account} is ${balance(account)}, not ${amount}`,
    );
  const series = await asOwner(`select series, financial_year, count(*)::int as many, max(counter)::int as last,
    count(distinct counter)::int as numbers from invoices where number is not null group by branch_id, 1, 2`);
  for (const { series: name, financial_year: year, many, last, numbers } of series)
    findings.require(
      many === last && numbers === many,
      "gap in the numbers",
      `${name}/${year}: ${many} bills up to ${last}`,
    );
}
