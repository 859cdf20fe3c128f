import type { RefundRefusal } from "@carepoint/domain/billing/refund-attempts";
import { type RefundEvent, refundLifecycle } from "@carepoint/domain/billing/states";
import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import type { Payment } from "../queries/payments.ts";
import { type Refund, updateRefund } from "../queries/refunds.ts";

interface Told {
  readonly event: Extract<RefundEvent, "send" | "fail">;
  readonly providerRef?: string;
  readonly refusedFor?: RefundRefusal | null;
}

/**
 * Notes that the gateway has taken a refund, or has failed to pay it out; without a reference, that it refused to make
 * one, and why where it said so. What comes late changes nothing: a webhook may have closed the refund meanwhile. The payment is locked.
 */
export async function trackRefund(
  ctx: CommandContext,
  { patientId, branchId }: Payment,
  refund: Refund,
  { event, providerRef, refusedFor }: Told,
): Promise<void> {
  if (!can(refundLifecycle, refund.status, event)) return;
  const status = advance(refundLifecycle, refund.status, event);
  await updateRefund(ctx.tx, refund.id, {
    status,
    ...(providerRef && { providerRef }),
    ...(event === "send" && { sentAt: ctx.now }),
    ...(event === "fail" && { refusedFor: refusedFor ?? null }),
  });
  ctx.touch(`money:${branchId}`);
  const [before, after] = [{ status: refund.status }, { status, ...(refusedFor && { because: refusedFor }) }];
  await recordAudit(ctx, { action: `refund.${event}`, subjectId: refund.id, patientId, branchId, before, after });
}
