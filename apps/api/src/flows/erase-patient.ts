import { outlookOf } from "@carepoint/db/erase-record";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { appointmentId as appointmentIdOf, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { DecideErasureInput } from "@carepoint/domain/privacy/erasures";
import { erasureLifecycle } from "@carepoint/domain/privacy/states";
import { accountsOfPatients } from "../domains/accounts/queries/patients.ts";
import { markErased } from "../domains/privacy/commands/mark-erased.ts";
import { refuseErasure } from "../domains/privacy/commands/refuse-erasure.ts";
import { findErasureForUpdate, visitsAhead } from "../domains/privacy/queries/erasures.ts";
import { findStandingHold } from "../domains/privacy/queries/holds.ts";
import { type CommandContext, type Scope, systemActor } from "../kernel/context.ts";
import { cancelWithRefund } from "./cancel-with-refund.ts";

/**
 * Refuses a wish, or erases: visits ahead are called off as their patient would, with what goes back, and then everything goes that no
 * rule keeps, in one transaction. A hold is `record_held`; other visits than the preview showed are `erasure_changed`. Of two who
 * decide the second gets `illegal_transition`.
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
  if (ahead.length !== decision.visitsAhead) throw new DomainError("erasure_changed", { visitsAhead: ahead.length });
  await callOff(ctx, ids, ahead);
  ctx.touch(...(await accountsOfPatients(ctx.tx, ids)).map((account) => `account:${account}`));
  return markErased(ctx, erasureId);
}

/** By the rules of a patient who calls off: an erasure costs nobody more or less than an ordinary cancellation. */
async function callOff(ctx: CommandContext, ids: readonly string[], visits: readonly string[]): Promise<void> {
  const patientIds = ids.map((id) => patientIdOf.parse(id));
  const actor = { ...systemActor, role: "patient" as const, patientIds, viewable: patientIds };
  for (const id of visits) {
    const input = { appointmentId: appointmentIdOf.parse(id), reason: "erasure" };
    await cancelWithRefund({ ...ctx, actor }, { actor, reach: "own" }, input);
  }
}
