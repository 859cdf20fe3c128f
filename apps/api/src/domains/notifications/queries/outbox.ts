import type { Tx } from "@carepoint/db/client";
import type { Paise } from "@carepoint/domain/kernel/money";
import type { Channel, MoneyTemplate, Template } from "@carepoint/domain/notifications/channels";

/** What about money names its sum, and nothing else does. */
type Told =
  | { readonly template: Exclude<Template, MoneyTemplate> }
  | { readonly template: MoneyTemplate; readonly amount: Paise };

export type Notice = Told & {
  /** One notice per account and key, whatever is retried. */
  readonly dedupeKey: string;
  readonly appointmentId?: string;
  readonly prescriptionId?: string;
};

/** The notices that are new: an account that had one under this key has it still, and only that one. */
export async function insertNotices(
  tx: Tx,
  accountIds: readonly string[],
  notice: Notice,
  createdAt: Temporal.Instant,
) {
  if (accountIds.length === 0) return [];
  const { template, dedupeKey, appointmentId = null, prescriptionId = null } = notice;
  const params = JSON.stringify("amount" in notice ? { amount: notice.amount } : {});
  const shared = { template, dedupeKey, appointmentId, prescriptionId, params, createdAt };
  return tx
    .insertInto("notifications")
    .values(accountIds.map((accountId) => ({ accountId, ...shared })))
    .onConflict((conflict) => conflict.columns(["accountId", "dedupeKey"]).doNothing())
    .returning(["id", "accountId"])
    .execute();
}

/** One delivery for each notice and way out; answers their ids. */
export async function insertDeliveries(
  tx: Tx,
  notificationIds: readonly string[],
  channels: readonly Channel[],
  queuedAt: Temporal.Instant,
): Promise<string[]> {
  const rows = notificationIds.flatMap((notificationId) =>
    channels.map((channel) => ({ notificationId, channel, queuedAt })),
  );
  if (rows.length === 0) return [];
  const queued = await tx.insertInto("deliveries").values(rows).returning("id").execute();
  return queued.map(({ id }) => id);
}
