import { statusAt } from "@carepoint/domain/appointments/holds";
import { cancelInput, rescheduleInput } from "@carepoint/domain/appointments/schema";
import { mayBeTold } from "@carepoint/domain/appointments/states";
import { DomainError, type ErrorCode } from "@carepoint/domain/kernel/errors";
import { accountId, appointmentId as appointmentIdOf, branchId, doctorId } from "@carepoint/domain/kernel/id";
import { roles } from "@carepoint/domain/kernel/policy";
import * as z from "zod";
import { mayStillActAs } from "../domains/accounts/queries/roles.ts";
import { miss } from "../domains/appointments/commands/miss.ts";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { findItem, finishItem, lockItem, type StoredItem } from "../domains/appointments/queries/batches.ts";
import { attempt } from "../domains/appointments/queries/holds.ts";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { type CommandContext, type Scope, systemActor } from "../kernel/context.ts";
import type { JobContext } from "../kernel/jobs.ts";
import { transact } from "../kernel/trpc.ts";
import { cancelWithRefund } from "./cancel-with-refund.ts";
import { moveByHospital, moveForNothing } from "./reschedule.ts";

/**
 * Does what a batch asks for one visit and writes down how it came out, in one transaction and in the name of who asked,
 * as long as they may: `forbidden` once they are blocked or their role has ended. A refusal by rule is a result; anything else leaves the row waiting, and it is done again. Safe twice at once.
 */
export async function runItem(ctx: JobContext, itemId: string): Promise<void> {
  const seen = await findItem(ctx.db, itemId);
  if (!seen) return;
  const scope = scopeOf(seen);
  await transact({ ...ctx, actor: scope.actor }, async (command) => {
    const item = await lockItem(command.tx, itemId);
    if (item?.status !== "waiting") return;
    const refusal: ErrorCode | null = await attempt(command.tx, () => act(command, scope, item));
    await finishItem(command.tx, itemId, refusal, command.now);
    if (item.createdBy) command.touch(`account:${item.createdBy}`);
  });
}

async function act(ctx: CommandContext, scope: Scope, item: StoredItem): Promise<unknown> {
  const { accountId, role, branchId } = scope.actor;
  if (!accountId || !(await mayStillActAs(ctx.tx, accountId, { role, branchId }, ctx.now))) {
    throw new DomainError("forbidden");
  }
  const appointmentId = appointmentIdOf.parse(item.appointmentId);
  const { reason, expectedRefund: shown } = item;
  const expectedRefund = shown ?? undefined;
  switch (item.action) {
    case "cancel":
      return cancelWithRefund(ctx, scope, cancelInput.parse({ appointmentId, reason, expectedRefund }));
    case "miss":
      return miss(ctx, scope, { appointmentId });
    case "message":
      return tell(ctx, scope, item);
    case "move": {
      const startsAt = item.toStartsAt?.toString();
      const to = { appointmentId, doctorId: item.toDoctor, branchId: item.toBranch, startsAt, reason };
      const move = item.cause === "hospital" ? moveByHospital : moveForNothing;
      return move(ctx, scope, rescheduleInput.parse(to));
    }
  }
}

async function tell(ctx: CommandContext, scope: Scope, { id, appointmentId, message }: StoredItem): Promise<void> {
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit?.patientId) throw new DomainError("not_found");
  if (!mayBeTold(statusAt(visit, ctx.now))) throw new DomainError("illegal_transition", { from: visit.status });
  const template = message === "running_late" ? "visit_running_late" : "visit_please_call";
  await notifyPatient(ctx, visit.patientId, { template, dedupeKey: `message:${id}`, appointmentId });
}

/** Who asked, with the reach that they had. */
function scopeOf(item: StoredItem): Scope {
  const actor = {
    ...systemActor,
    role: z.enum(roles).parse(item.createdByRole),
    accountId: accountId.nullable().parse(item.createdBy),
    branchId: branchId.nullable().parse(item.branchId),
    doctorId: doctorId.nullable().parse(item.doctorId),
  };
  return { actor, reach: item.reach };
}
