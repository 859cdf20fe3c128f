import { play } from "./command.ts";
import { judgeGateway } from "./invariants.ts";
import { day, type Hospital, paymentsOf } from "./rules/hospital.ts";
import type { Scene } from "./stage.ts";
import { delivers, isDue, reconciles } from "./steps/news.ts";

/**
 * The end of a run: every webhook arrives, days pass, the reconciler asks after everything that is open, and what the
 * gateway then holds is what was kept: nothing is paid without a visit and nothing is owed to anybody.
 */
export async function letItEnd(model: Hospital, scene: Scene): Promise<void> {
  for (const [nth] of paymentsOf(model).entries()) {
    const act = delivers(nth, 8)(model);
    if (act) await play(model, scene, [act]);
  }
  for (let turn = 0; turn < 40; turn += 1) {
    const open = paymentsOf(model).filter((payment) => payment.orderId !== null && isDue(payment));
    if (open.length === 0) break;
    const act = reconciles(turn)(model);
    if (act) await play(model, scene, [{ ...act, lead: turn === 0 ? 6 * day : (act.lead ?? 0) }]);
  }
  await judgeGateway(
    scene,
    model.visits.map(({ id }) => id),
  );
}
