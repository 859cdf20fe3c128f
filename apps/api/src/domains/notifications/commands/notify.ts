import { type Channel, deliveries, type Template } from "@carepoint/domain/notifications/channels";
import type { CommandContext } from "../../../kernel/context.ts";
import { deliver } from "../jobs.ts";

export interface Notice {
  readonly template: Template;
  /** One notice per account and key, whatever is retried. */
  readonly dedupeKey: string;
  readonly appointmentId?: string;
  readonly prescriptionId?: string;
}

/** Tells one account, by each channel of the template: rows and jobs in the caller's transaction. */
export async function notifyAccount(ctx: CommandContext, accountId: string, notice: Notice): Promise<void> {
  await notifyAccounts(ctx, [accountId], notice);
}

/** Tells every account that acts for a patient. */
export async function notifyPatient(ctx: CommandContext, patientId: string, notice: Notice): Promise<void> {
  const accounts = await ctx.tx
    .selectFrom("accountPatients")
    .select("accountId")
    .where("patientId", "=", patientId)
    .where("endedAt", "is", null)
    .execute();
  await notifyAccounts(
    ctx,
    accounts.map(({ accountId }) => accountId),
    notice,
  );
}

// unaudited: a notice is its own record, and the change that caused it is audited
async function notifyAccounts(ctx: CommandContext, accountIds: readonly string[], notice: Notice): Promise<void> {
  if (accountIds.length === 0) return;
  const { template, dedupeKey, appointmentId = null, prescriptionId = null } = notice;
  const notices = await ctx.tx
    .insertInto("notifications")
    .values(
      accountIds.map((accountId) => ({
        accountId,
        template,
        dedupeKey,
        appointmentId,
        prescriptionId,
        createdAt: ctx.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(["accountId", "dedupeKey"]).doNothing())
    .returning(["id", "accountId"])
    .execute();
  await queueDeliveries(ctx, notices, deliveries[template].channels);
  ctx.touch(...notices.map(({ accountId }) => `account:${accountId}`));
}

async function queueDeliveries(ctx: CommandContext, notices: readonly { id: string }[], outgoing: readonly Channel[]) {
  const rows = notices.flatMap(({ id }) =>
    outgoing.map((channel) => ({ notificationId: id, channel, queuedAt: ctx.now })),
  );
  if (rows.length === 0) return;
  const queued = await ctx.tx.insertInto("deliveries").values(rows).returning("id").execute();
  for (const { id } of queued) await ctx.jobs.enqueue(ctx.tx, deliver, { deliveryId: id });
}
