import type { BatchAction, BatchCause, BatchInput, BatchItemStatus } from "@carepoint/domain/appointments/batches";
import { DomainError, type ErrorCode, errorCodes } from "@carepoint/domain/kernel/errors";
import * as z from "zod";
import type { QueryContext } from "../../../kernel/context.ts";
import { batchesWithin } from "../access.ts";

/** How a batch stands, row by row. Throws `not_found` when it is not there or beyond the caller's reach. */
export async function readBatch(ctx: QueryContext, { batchId }: BatchInput) {
  const batch = await ctx.db
    .selectFrom("visitBatches")
    .leftJoin("auth.user as starter", "starter.id", "visitBatches.createdBy")
    .select(["visitBatches.id", "reason", "cause", "visitBatches.createdAt", "starter.name as byName"])
    .where("visitBatches.id", "=", batchId)
    .where(batchesWithin(ctx.scope))
    .executeTakeFirst();
  if (!batch) throw new DomainError("not_found");
  const rows = await ctx.db
    .selectFrom("visitBatchItems")
    .innerJoin("appointments", "appointments.id", "visitBatchItems.appointmentId")
    .innerJoin("branches", "branches.id", "appointments.branchId")
    .leftJoin("patients", "patients.id", "appointments.patientId")
    .select(["visitBatchItems.id", "visitBatchItems.appointmentId", "action", "visitBatchItems.status", "result"])
    .select(["patients.name as patientName", "appointments.patientId", "appointments.code", "appointments.startsAt"])
    .select("branches.zone")
    .where("batchId", "=", batchId)
    .orderBy("position")
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  return {
    id: batch.id,
    reason: batch.reason,
    cause: batch.cause as BatchCause, // a CHECK holds it to these words
    byName: batch.byName,
    createdAt: batch.createdAt.toString(),
    waiting: rows.filter(({ status }) => status === "waiting").length,
    // CHECKs hold both to these words; the result is a code of ours.
    items: rows.map(({ patientId: _, result, startsAt, ...row }) => ({
      ...row,
      startsAt: startsAt.toString(),
      action: row.action as BatchAction,
      status: row.status as BatchItemStatus,
      refusal: refusalOf(result),
    })),
  };
}

function refusalOf(result: string | null): ErrorCode | null {
  return z.enum(errorCodes).nullable().catch(null).parse(result);
}
