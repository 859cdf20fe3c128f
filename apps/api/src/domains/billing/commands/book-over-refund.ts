import { refundRepeated } from "@carepoint/domain/billing/ledger";
import { newId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { notifyStaff } from "../../notifications/commands/notify.ts";
import { postEntry } from "../queries/ledger.ts";
import { insertOverRefund } from "../queries/over-refunds.ts";
import type { StoredFact } from "../queries/payment-events.ts";
import type { Payment } from "../queries/payments.ts";

/**
 * The gateway gave back what had gone back by another way, or more than ever came in (`amount` is what is too much of it): the
 * books follow the money, and who keeps the branch's bills hears that somebody has it twice. The payment is locked.
 */
export async function bookOverRefund(
  ctx: CommandContext,
  { id: paymentId, branchId, patientId }: Payment,
  { id: eventId, amount }: Pick<StoredFact, "id" | "amount">,
  { attemptRef, refundId }: { readonly attemptRef: string; readonly refundId: string | null },
): Promise<void> {
  const id = newId(ctx.now.epochMilliseconds);
  await insertOverRefund(ctx.tx, { id, eventId, paymentId, refundId, attemptRef, amount, at: ctx.now });
  const entry = { branchId, cause: "refund.repeated" as const, causeId: id, at: ctx.now };
  await postEntry(ctx.tx, entry, refundRepeated(amount));
  const notice = { template: "refunded_twice" as const, amount, dedupeKey: `twice:${id}` };
  await notifyStaff(ctx, { role: "billing_manager", branchId }, notice);
  const after = { status: "open", amount, paymentId, refundId };
  await recordAudit(ctx, { action: "refund.repeat", subjectId: id, patientId, branchId, after });
  ctx.touch(`money:${branchId}`);
}
