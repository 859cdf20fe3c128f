import { outlookOf } from "@carepoint/db/erase-record";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { appointmentId as appointmentIdOf, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { DecideErasureInput } from "@carepoint/domain/privacy/erasures";
import { erasureLifecycle } from "@carepoint/domain/privacy/states";
import { accountsOfPatients } from "../domains/accounts/queries/patients.ts";
import { markErased } from "../domains/privacy/commands/mark-erased.ts";
import { refuseErasure } from "../domains/privacy/commands/refuse-erasure.ts";
import { ordersUnderWay } from "../domains/privacy/queries/erasure-orders.ts";
import { findErasureForUpdate, visitsAhead } from "../domains/privacy/queries/erasures.ts";
import { findStandingHold } from "../domains/privacy/queries/holds.ts";
import { type CommandContext, type Scope, systemActor } from "../kernel/context.ts";
import { callOffErasedOrders, lockErasedOrders } from "./call-off-erased-orders.ts";
import { cancelWithRefund } from "./cancel-with-refund.ts";

/**
 * Refuses a wish, or erases: visits ahead and orders of medicines that are not packed are called off as their patient would, with what goes back,
 * and then everything goes that no rule keeps, in one transaction. A hold is `record_held`; others than the preview showed are `erasure_changed`. While
 * an order is packed or on its way it is `illegal_transition`: it is handed over, or called off by the pharmacy, first. So it is for the second of two
 * who decide.
 */
export async function decideErasure(ctx: CommandContext, _scope: Scope, { erasureId, decision }: DecideErasureInput) {
  if (decision.event === "refuse") return refuseErasure(ctx, erasureId, decision.because);
  const row = await findErasureForUpdate(ctx.tx, erasureId);
  if (!row) throw new DomainError("not_found");
  advance(erasureLifecycle, row.status, "erase");
  const hold = await findStandingHold(ctx.tx, row.patientId, ctx.now);
  if (hold) throw new DomainError("record_held", { until: hold.untilOn });
  const { ids } = await outlookOf(ctx.tx, row.patientId, ctx.now);
  const ahead = await visitsAhead(ctx.tx, ids, ctx.now);
  const orders = await ordersUnderWay(ctx.tx, ids);
  const seen = { visitsAhead: ahead.length, ordersAhead: orders.calledOff.length };
  if (decision.visitsAhead !== seen.visitsAhead || decision.ordersAhead !== seen.ordersAhead)
    throw new DomainError("erasure_changed", seen);
  if (orders.waitedFor.length > 0) throw new DomainError("illegal_transition", { from: "packed", event: "erase" });
  const as = actingFor(ids);
  await lockErasedOrders(ctx, { orders: orders.calledOff, as });
  await callOff(ctx, as, ahead);
  await callOffErasedOrders(ctx, { orders: orders.calledOff, as });
  ctx.touch(...(await accountsOfPatients(ctx.tx, ids)).map((account) => `account:${account}`));
  return markErased(ctx, erasureId);
}

/** By the rules of a patient who calls off: an erasure costs nobody more or less than an ordinary cancellation. */
async function callOff(ctx: CommandContext, as: Scope, visits: readonly string[]): Promise<void> {
  for (const id of visits) {
    const input = { appointmentId: appointmentIdOf.parse(id), reason: "erasure" };
    await cancelWithRefund({ ...ctx, actor: as.actor }, as, input);
  }
}

/** The patient themselves, whoever decides. */
function actingFor(ids: readonly string[]): Scope {
  const patientIds = ids.map((id) => patientIdOf.parse(id));
  return { actor: { ...systemActor, role: "patient", patientIds, viewable: patientIds }, reach: "own" };
}
