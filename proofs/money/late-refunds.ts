import type { Chance } from "../harness/chance.ts";
import type { Findings } from "../harness/proof.ts";
import type { Tab } from "../ward/personas.ts";
import type { Till } from "./till.ts";

interface Trouble {
  readonly id: string;
  readonly trouble: string;
}

/** How many refunds the gateway's bank fails of each wave. */
const failing = 3;

/** From now on some refunds fail at the gateway. */
export async function failSome({ gateway }: Till, times = failing): Promise<void> {
  await gateway.faults({ failRefunds: { times } });
}

/**
 * The desk sees to refunds that failed: it pays some out of the drawer and sends some again. Of many of them the bank pays out
 * after all what it had said that it cannot. Answers of how many.
 */
export async function seeToRefunds(till: Till, desk: Tab, chance: Chance): Promise<number> {
  let late = 0;
  const { items } = await desk.query<{ items: Trouble[] }>("billing.attention");
  for (const { id: refundId } of items.filter(({ trouble }) => trouble === "failed")) {
    const [row] = await till.asOwner("select provider_ref from refunds where id = $1", [refundId]);
    const inCash = late === 0 || chance.happens(0.5);
    const [path, input] = inCash
      ? ["billing.payBack", { refundId, method: "cash" }]
      : ["billing.retryRefund", { refundId }];
    const done = await desk.mutate(String(path), Object(input)).then(
      () => true,
      () => false,
    );
    if (!done || row?.provider_ref === null || (late > 0 && chance.happens(0.4))) continue;
    await till.gateway.settleRefund(String(row?.provider_ref), "processed");
    late += 1;
  }
  return late;
}

/** What is known of one attempt's money: paise that came, that the gateway sent back, and that the drawer gave. */
export interface OfAttempt {
  readonly id: string;
  readonly captured: number;
  readonly back: number;
  readonly inCash: number;
}

/** What the hospital still holds of it, and what its payer has twice; below nothing it is neither. */
export const heldOf = ({ captured, back, inCash }: OfAttempt) => Math.max(0, captured - back - inCash);
export const twiceOf = ({ captured, back, inCash }: OfAttempt) => Math.max(0, back + inCash - captured);

/** What the drawer gave of each attempt. */
export async function cashOf({ asOwner }: Till): Promise<ReadonlyMap<string, number>> {
  const rows = await asOwner(
    "select attempt_ref, sum(amount)::bigint as amount from refunds where provider_ref like 'desk\\_%' group by 1",
  );
  return new Map(rows.map(({ attempt_ref: attempt, amount }) => [String(attempt), Number(amount)]));
}

/** What went back twice stands as that, attempt by attempt, with the gateway's refunds that did it. Answers their ids. */
export async function judgeRepeats({ asOwner }: Till, attempts: readonly OfAttempt[], findings: Findings) {
  const rows = await asOwner(`select o.attempt_ref, o.amount, e.refund_ref
    from over_refunds o join payment_events e on e.id = o.event_id where o.status = 'open'`);
  const ours = Map.groupBy(rows, (row) => String(row.attempt_ref));
  for (const attempt of attempts) {
    const booked = (ours.get(attempt.id) ?? []).reduce((sum, { amount }) => sum + Number(amount), 0);
    const twice = twiceOf(attempt);
    findings.require(booked === twice, "given back twice and books differ", `${attempt.id}: ${booked}, not ${twice}`);
  }
  return new Map(rows.map(({ refund_ref: ref, amount }) => [String(ref), Number(amount)]));
}
