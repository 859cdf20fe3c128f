import { deliveries } from "@carepoint/domain/notifications/channels";
import type { CommandContext } from "../../../kernel/context.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { deliver } from "../jobs.ts";
import { insertDeliveries, insertNotices, type Notice } from "../queries/outbox.ts";

export type { Notice } from "../queries/outbox.ts";

/** Tells one account, by each channel of the template: rows and jobs in the caller's transaction. */
export async function notifyAccount(ctx: CommandContext, accountId: string, notice: Notice): Promise<void> {
  await notifyAccounts(ctx, [accountId], notice);
}

/** Tells every account that acts for a patient. */
export async function notifyPatient(ctx: CommandContext, patientId: string, notice: Notice): Promise<void> {
  await notifyAccounts(ctx, await accountsOfPatients(ctx.tx, [patientId]), notice);
}

// unaudited: a notice is its own record, and the change that caused it is audited
async function notifyAccounts(ctx: CommandContext, accountIds: readonly string[], notice: Notice): Promise<void> {
  const { template } = notice;
  const notices = await insertNotices(ctx.tx, accountIds, notice, ctx.now);
  const ids = notices.map(({ id }) => id);
  const queued = await insertDeliveries(ctx.tx, ids, deliveries[template].channels, ctx.now);
  const payloads = queued.map((deliveryId) => ({ deliveryId }));
  await ctx.jobs.enqueueAll(ctx.tx, deliver, payloads);
  ctx.touch(...notices.map(({ accountId }) => `account:${accountId}`));
}
