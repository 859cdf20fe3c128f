import { advance } from "@carepoint/domain/kernel/state-machine";
import { type PurchaseMailStatus, purchaseMailLifecycle } from "@carepoint/domain/stock/purchase-mail";
import { retryMinutes } from "@carepoint/domain/stock/supplier-link";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { lockMail, noteMail } from "../queries/purchase-mails.ts";

/** What became of an order's mail, once. Where it did not go out it is tried again later, and in the end is a person's to look after. */
export async function recordMail(ctx: CommandContext, orderId: string, wasSent: boolean): Promise<void> {
  const mail = await lockMail(ctx.tx, orderId);
  if (mail?.status !== "waiting") return;
  const tries = mail.tries + 1;
  const wait = retryMinutes(tries);
  const unsent = wait === null ? "give_up" : "retry";
  const event = wasSent ? "send" : unsent;
  const status = advance<PurchaseMailStatus, "send" | "retry" | "give_up">(purchaseMailLifecycle, "waiting", event);
  const nextAt = ctx.now.add({ minutes: wait ?? 0 });
  await noteMail(ctx.tx, orderId, { status, tries, nextAt, endedAt: status === "waiting" ? null : ctx.now });
  await recordAudit(ctx, {
    ...{ action: `purchase.mail_${event}`, subjectId: orderId, branchId: mail.branchId },
    after: { status, tries },
  });
  ctx.touch(`stock:${mail.storeId}`);
}
