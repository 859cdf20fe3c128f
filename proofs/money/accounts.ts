import type { Findings } from "../harness/proof.ts";
import { judgeDisputes } from "./contested.ts";
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
  const lines = await linesOf(till);
  const keptVisits = new Set<string>();
  let kept = 0;
  for (const { paymentId, orderRef, visit, outcome, amount } of lines) {
    const mine = captured.filter(({ id, order_id: order }) => byAsk.get(orderRef)?.has(id) ?? order === orderRef);
    const back = refunds.filter(({ payment_id: id }) => mine.some((attempt) => attempt.id === id));
    const holds = total(mine) - total(back);
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
  await judgeRefunds(till, refunds, findings);
  const contested = await judgeDisputes(till, webhooks, findings);
  await judgeBooks(till, { kept, ...contested }, findings);
  const asked = attempts.filter(({ id }) => [...byAsk.values()].some((payments) => payments.has(id))).length;
  return {
    ...contested,
    captures: captured.length,
    "by code or link": asked,
    refunds: refunds.length,
    "kept payments": keptVisits.size,
  };
}

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

async function judgeRefunds(
  { asOwner }: Till,
  gateways: readonly { id: string; amount: number }[],
  findings: Findings,
): Promise<void> {
  const rows = await asOwner("select id, provider_ref, amount, status from refunds");
  const ours = new Map(rows.map((row) => [String(row.provider_ref), Number(row.amount)]));
  for (const { id, status } of rows)
    findings.require(status === "processed", "refund rows and gateway differ", `${id} is still ${status}`);
  for (const { id, amount } of gateways)
    findings.require(
      ours.get(id) === amount,
      "refund rows and gateway differ",
      `${id}: ${amount}, ours ${ours.get(id)}`,
    );
  findings.require(
    rows.length === gateways.length,
    "refund rows and gateway differ",
    `${rows.length} rows, ${gateways.length} at the gateway`,
  );
}

/** The books say what the gateway holds, owe nobody anything but are owed what banks took back, and number bills without a gap. */
async function judgeBooks(
  { asOwner }: Till,
  { kept, "lost to banks": lost }: { readonly kept: number; readonly "lost to banks": number },
  findings: Findings,
): Promise<void> {
  const crooked = await asOwner(
    "select entry_id, sum(amount) as off from ledger_entries group by entry_id having sum(amount) <> 0",
  );
  for (const { entry_id: id, off } of crooked) findings.violate("books out of balance", `entry ${id} by ${off}`);
  const accounts = await asOwner("select account, sum(amount)::bigint as amount from ledger_entries group by account");
  const balance = (name: string) => Number(accounts.find(({ account }) => account === name)?.amount ?? 0);
  const expected = { gateway_clearing: kept - lost, patient_receivable: lost, refunds_payable: 0 };
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
