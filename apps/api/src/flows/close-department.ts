import type { Tx } from "@carepoint/db/client";
import { bookedStatuses } from "@carepoint/domain/appointments/states";
import type { CloseDepartmentInput } from "@carepoint/domain/departments/schema";
import { type AppointmentId, appointmentId } from "@carepoint/domain/kernel/id";
import { closeDepartment } from "../domains/departments/commands/close.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { cancelWithRefund } from "./cancel-with-refund.ts";

/**
 * Closes a department and does with the visits ahead what the administrator said: they are kept to the end, or each is
 * called off with its whole fee back. One transaction: a department is never half closed.
 */
// unaudited: closeDepartment and cancelWithRefund audit each
export async function closeWithVisits(ctx: CommandContext, scope: Scope, input: CloseDepartmentInput) {
  const closed = await closeDepartment(ctx, scope, input);
  if (input.visits === "keep") return { ...closed, cancelled: 0 };
  const ahead = await visitsAhead(ctx.tx, input.departmentId, ctx.now);
  for (const id of ahead) await cancelWithRefund(ctx, scope, { appointmentId: id, reason: input.reason });
  return { ...closed, cancelled: ahead.length };
}

/** By doctor and time, so that two closings take the doctors' days in the same order. */
async function visitsAhead(tx: Tx, departmentId: string, now: Temporal.Instant): Promise<AppointmentId[]> {
  const rows = await tx
    .selectFrom("appointments")
    .select("id")
    .where("departmentId", "=", departmentId)
    .where("status", "in", [...bookedStatuses])
    .where("startsAt", ">", now)
    .orderBy("doctorId")
    .orderBy("startsAt")
    .execute();
  return rows.map(({ id }) => appointmentId.parse(id));
}
