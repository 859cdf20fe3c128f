import { count, play, type Tally } from "./command.ts";
import { judgeGateway } from "./invariants.ts";
import { paymentsOf } from "./rules/bills.ts";
import { day, type Hospital } from "./rules/hospital.ts";
import type { Scene } from "./stage.ts";
import { choicesEnd } from "./steps/late-choices.ts";
import { delivers, isDue, reconciles } from "./steps/news.ts";

/**
 * The end of a run: every webhook arrives, days pass, the reconciler asks after everything that is open, and what the
 * gateway then holds is what was kept: nothing is paid without a visit and nothing is owed to anybody.
 */
export async function letItEnd(model: Hospital, scene: Scene, { ends }: Tally): Promise<void> {
  for (const [nth] of paymentsOf(model).entries()) {
    const act = delivers(nth, 8)(model);
    if (act) await play(model, scene, [act]);
  }
  const closed = choicesEnd(model);
  if (closed) await play(model, scene, [{ ...closed, lead: 6 * day }]);
  for (let turn = 0; turn < 40; turn += 1) {
    const open = paymentsOf(model).filter((payment) => payment.orderId !== null && isDue(payment));
    if (open.length === 0) break;
    const act = reconciles(turn)(model);
    if (act) await play(model, scene, [{ ...act, lead: turn === 0 ? 6 * day : (act.lead ?? 0) }]);
  }
  for (const visit of model.visits) count(ends, visit.retaken ? `retaken, ${visit.status}` : visit.status);
  for (const { reason } of paymentsOf(model).flatMap(({ refunds }) => refunds)) count(ends, `refund: ${reason}`);
  await judgeGateway(
    scene,
    model.visits.map(({ id }) => id),
  );
}
