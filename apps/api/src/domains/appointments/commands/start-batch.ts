import type { BatchItem, StartBatchInput } from "@carepoint/domain/appointments/batches";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { runBatchItem } from "../jobs.ts";
import { departmentsOf, insertBatch, visitsWithin } from "../queries/batches.ts";

/**
 * Writes down what is to become of many visits, a job for each: nobody waits for a long list, and what a dead worker left
 * is taken up again. Each visit is in the caller's scope, and moves within its branch and department: else `not_found`.
 */
export async function startBatch(ctx: CommandContext, scope: Scope, { id, reason, cause, items }: StartBatchInput) {
  await assertWithin(ctx, scope, items);
  const batchId = id ?? newId(ctx.now.epochMilliseconds);
  const rows = await insertBatch(ctx.tx, { id: batchId, reason, cause, scope, createdAt: ctx.now }, items);
  await ctx.jobs.enqueueAll(
    ctx.tx,
    runBatchItem,
    rows.map((itemId) => ({ itemId })),
  );
  const counts = Object.fromEntries([...Map.groupBy(items, ({ action }) => action)].map(([a, of]) => [a, of.length]));
  await recordAudit(ctx, {
    action: "appointment.start_batch",
    subjectId: batchId,
    branchId: scope.actor.branchId,
    after: { reason, ...(cause && { because: cause }), ...counts },
  });
  return { batchId, items: rows.length };
}

async function assertWithin({ tx }: CommandContext, scope: Scope, items: readonly BatchItem[]): Promise<void> {
  const visits = await visitsWithin(
    tx,
    scope,
    items.map(({ appointmentId }) => appointmentId),
  );
  const known = new Map(visits.map((visit) => [visit.id, visit]));
  const moves = items.filter((item) => item.action === "move");
  const departments = await departmentsOf(tx, [...new Set(moves.map(({ doctorId }) => doctorId))]);
  for (const item of items) {
    const visit = known.get(item.appointmentId);
    if (!visit) throw new DomainError("not_found");
    if (item.action !== "move") continue;
    const fits = item.branchId === visit.branchId && departments.get(item.doctorId) === visit.departmentId;
    if (!fits) throw new DomainError("not_found");
  }
}
