import type { ReturnPackageInput } from "@carepoint/domain/billing/package-return";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paymentId } from "@carepoint/domain/kernel/id";
import { zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { lockSale, markReturned, planReturn } from "../queries/package-return.ts";
import { findPaymentForUpdate } from "../queries/payments.ts";
import { planGiving } from "../queries/refund-plan.ts";
import { askOther } from "./ask-other.ts";
import { askRefund } from "./ask-refund.ts";
import { creditUnpaid } from "./credit-invoice.ts";
import { giveBackPlanned } from "./refund.ts";

/**
 * A package is given back: its uses end, what was not used of its price is not owed any more where nobody had paid it, and
 * else goes back to where it came from, with credit notes; what was used and not paid stays due. Above the limit of the day,
 * paid or not, it waits for a second person; the uses end all the same. Throws `payment_mismatch` where it comes to something else
 * than the screen showed, and what `planReturn` does.
 */
export async function returnPackage(ctx: CommandContext, scope: Scope, input: ReturnPackageInput) {
  const { saleId, expectedRefund, expectedOffUnpaid, reason, note } = input;
  await lockSale(ctx.tx, scope, saleId);
  const plan = await planReturn(ctx.tx, scope, saleId, ctx.now);
  const { refund, offUnpaid, needsSecond, invoiceId, patientId, branchId } = plan;
  if (refund !== expectedRefund || offUnpaid !== (expectedOffUnpaid ?? offUnpaid))
    throw new DomainError("payment_mismatch", { refund, offUnpaid });
  await markReturned(ctx.tx, saleId, ctx.now);
  const after = { refund, used: plan.used, because: reason };
  await recordAudit(ctx, { action: "package.return", subjectId: saleId, patientId, branchId, after });
  for (const { payment: seen, amount, lines } of plan.parts) {
    const payment = await findPaymentForUpdate(ctx.tx, scope, seen.id);
    if (!payment) throw new DomainError("not_found");
    const giving = { amount, lines: lines?.slice(), reason, note };
    const planned = await planGiving(ctx.tx, payment, giving, ctx.now);
    if (needsSecond) await askRefund(ctx, payment, { paymentId: paymentId.parse(payment.id), ...giving });
    else await giveBackPlanned(ctx, payment, giving, planned);
  }
  if (offUnpaid > zero && needsSecond) {
    const wish = { kind: "end_package", reason, lines: plan.offLines ?? null } as const;
    await askOther(ctx, { invoiceId, branchId, patientId }, wish, { amount: offUnpaid, note });
  } else if (offUnpaid > zero) await creditUnpaid(ctx, invoiceId, offUnpaid, plan.offLines);
  return { saleId, refund, asked: needsSecond };
}
