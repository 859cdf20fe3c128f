import type { Ledger } from "@carepoint/razorpay-sandbox/control";
import type { Findings } from "../harness/proof.ts";
import type { Till } from "./till.ts";

interface Contested {
  readonly attempt: string;
  readonly phase: string;
  readonly amount: number;
}

/** What banks took back has left our books once, dispute by dispute, and nothing else has; each is known to be decided. */
export async function judgeDisputes({ asOwner }: Till, webhooks: Ledger["webhooks"], findings: Findings) {
  const told = webhooks.flatMap(({ event, body }) => (event.startsWith("payment.dispute.") ? [contestedIn(body)] : []));
  const decided = told.filter(({ phase }) => phase === "lost" || phase === "won");
  const rows = await asOwner(`select e.attempt_ref as attempt,
      array_agg(distinct e.phase) as phases, coalesce(sum(l.amount) filter (where l.account = 'gateway_clearing'), 0)::float8 as out
    from payment_events e left join ledger_entries l on l.cause = 'dispute.lost' and l.cause_id = e.id
    where e.kind = 'disputed' group by 1`);
  const ours = new Map(rows.map(({ attempt, phases, out }) => [String(attempt), { phases, out: Number(out) }]));
  for (const { attempt, phase, amount } of decided) {
    const known = ours.get(attempt);
    const isBooked = known?.out === (phase === "lost" ? -amount : 0);
    const isKnown = Array.isArray(known?.phases) && known.phases.includes(phase);
    const what = `${attempt}: ${phase} of ${amount}, ours ${JSON.stringify(known)}`;
    findings.require(isBooked && isKnown, "dispute and books differ", what);
  }
  findings.require(ours.size === decided.length, "dispute and books differ", `${ours.size} known of ${decided.length}`);
  const lost = decided.filter(({ phase }) => phase === "lost").reduce((sum, { amount }) => sum + amount, 0);
  return { contested: decided.length, "lost to banks": lost };
}

/** As the gateway tells it: the word is the status, but for the two steps that leave it open. */
function contestedIn(body: string): Contested {
  const event: {
    readonly event: string;
    readonly payload: {
      readonly dispute: { readonly entity: { readonly payment_id: string; readonly amount: number } };
    };
  } = JSON.parse(body);
  const { payment_id: attempt, amount } = event.payload.dispute.entity;
  return { attempt, amount, phase: event.event.slice("payment.dispute.".length) };
}
