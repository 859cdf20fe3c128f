import type { PayOutInput } from "@carepoint/domain/billing/pay-out-voucher";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findPaidOutForUpdate, insertPayOutPrint } from "../queries/pay-out-vouchers.ts";

/** The voucher of money that was handed out goes on paper: the first time as the original, afterwards as a duplicate. */
export async function printPayOut(ctx: CommandContext, scope: Scope, { refundId }: PayOutInput) {
  const paidOut = await findPaidOutForUpdate(ctx.tx, scope, refundId);
  if (!paidOut) throw new DomainError("not_found");
  const copy = await insertPayOutPrint(ctx.tx, refundId, { byAccount: ctx.actor.accountId, at: ctx.now });
  const { patientId, branchId } = paidOut;
  await recordAudit(ctx, { action: "refund.print", subjectId: refundId, patientId, branchId, after: { copy } });
  return { refundId, copy };
}
