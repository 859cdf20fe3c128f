import type { CloseDepartmentInput } from "@carepoint/domain/departments/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type AppointmentId, accountId, newId } from "@carepoint/domain/kernel/id";
import { roles } from "@carepoint/domain/kernel/policy";
import * as z from "zod";
import { mayStillActAs } from "../domains/accounts/queries/roles.ts";
import { countAhead, visitsAhead } from "../domains/appointments/queries/ahead.ts";
import { closeDepartment } from "../domains/departments/commands/close.ts";
import { callOffVisits } from "../domains/departments/jobs.ts";
import {
  type Closing,
  finishClosings,
  insertClosing,
  openClosings,
  staysClosed,
} from "../domains/departments/queries.ts";
import { recordAudit } from "../kernel/audit.ts";
import { type Actor, type CommandContext, type Scope, systemActor } from "../kernel/context.ts";
import type { JobContext } from "../kernel/jobs.ts";
import { transact } from "../kernel/trpc.ts";
import { cancelWithRefund } from "./cancel-with-refund.ts";

/** How many visits one run calls off before it lets another go on. */
const mostPerRun = 200;

/**
 * Closes a department: from the commit on nothing is held there. The visits ahead are kept to the end, or each is called
 * off with its whole fee back, in a transaction of its own: nobody else waits for a long list, and what a dead worker
 * left is taken up again. `ahead` says how many there are.
 */
// unaudited: closeDepartment and cancelWithRefund audit each
export async function closeWithVisits(ctx: CommandContext, scope: Scope, input: CloseDepartmentInput) {
  const closed = await closeDepartment(ctx, scope, input);
  const { departmentId, visits, reason } = input;
  if (visits === "keep") return { ...closed, ahead: 0 };
  const id = newId(ctx.now.epochMilliseconds);
  const { accountId: closedBy, role: closedByRole } = ctx.actor;
  await insertClosing(ctx.tx, { id, departmentId, reason, closedBy, closedByRole }, ctx.now);
  await ctx.jobs.enqueue(ctx.tx, callOffVisits, {});
  return { ...closed, ahead: await countAhead(ctx.tx, { departmentId, now: ctx.now }) };
}

/** Calls off what closed departments still have ahead. Safe at any time, also twice at once: a visit is cancelled once. */
export async function callOffClosed(ctx: JobContext): Promise<void> {
  const failed: unknown[] = [];
  for (const closing of await openClosings(ctx.db)) failed.push(...(await callOff(ctx, closing)));
  if (failed.length > 0) throw failed[0];
}

async function callOff(ctx: JobContext, closing: Closing): Promise<unknown[]> {
  const of = { departmentId: closing.departmentId, now: ctx.now };
  const failed: unknown[] = [];
  const ahead = await visitsAhead(ctx.db, of, mostPerRun);
  for (const id of ahead) {
    const left = await callOffOne(ctx, closing, id).then(
      () => null,
      (err: unknown) => err,
    );
    if (left instanceof DomainError && left.code === "forbidden") return stop(ctx, closing);
    if (left === null) continue;
    ctx.log.error({ err: left, appointmentId: id }, "a visit of a closed department is not called off");
    failed.push(left);
  }
  await transact({ ...ctx, actor: systemActor }, async ({ tx, jobs }) => {
    if ((await countAhead(tx, of)) === 0) await finishClosings(tx, closing.departmentId, ctx.now);
    else if (failed.length === 0) await jobs.enqueue(tx, callOffVisits, {});
  });
  return failed;
}

/** Nobody is there in whose name the rest could be called off: it is kept, as for a department closed around its visits. */
async function stop(ctx: JobContext, { departmentId, closedBy }: Closing): Promise<unknown[]> {
  ctx.log.error({ departmentId, closedBy }, "who closed a department may not any more: visits ahead are kept");
  await transact({ ...ctx, actor: systemActor }, async (command) => {
    await finishClosings(command.tx, departmentId, ctx.now);
    const after = { ahead: await countAhead(command.tx, { departmentId, now: ctx.now }) };
    await recordAudit(command, { action: "department.stop_calling_off", subjectId: departmentId, after });
  });
  return [];
}

/**
 * In the name of who closed the department, as long as they may: throws `forbidden` once they are blocked or their role has
 * ended. Somebody who was faster, or opened it again, is no failure.
 */
async function callOffOne(ctx: JobContext, closing: Closing, appointmentId: AppointmentId): Promise<void> {
  const actor = whoClosed(closing);
  const { reason, departmentId } = closing;
  const work = transact({ ...ctx, actor }, async (command) => {
    const { accountId: closedBy, role } = actor;
    if (!closedBy || !(await mayStillActAs(command.tx, closedBy, { role }, ctx.now)))
      throw new DomainError("forbidden");
    await cancelWithRefund(command, { actor, reach: "any" }, { appointmentId, reason });
    if (!(await staysClosed(command.tx, departmentId))) throw new DomainError("illegal_transition");
  });
  await work.catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== "illegal_transition") throw error;
  });
}

function whoClosed({ closedBy, closedByRole }: Closing): Actor {
  const role = z.enum(roles).parse(closedByRole);
  return { ...systemActor, role, accountId: accountId.nullable().parse(closedBy) };
}
