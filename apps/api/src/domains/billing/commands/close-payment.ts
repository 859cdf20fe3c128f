import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { type Outcome, type Payment, setOutcome } from "../queries/payments.ts";

/** Says once and for all what a locked payment's money did to its visit. */
export async function closePayment(ctx: CommandContext, payment: Payment, outcome: Outcome): Promise<void> {
  await setOutcome(ctx.tx, payment.id, outcome);
  const { id, patientId, branchId, status } = payment;
  const action = outcome === "confirmed" ? "payment.keep" : "payment.return";
  await recordAudit(ctx, {
    action,
    subjectId: id,
    patientId,
    branchId,
    before: { status },
    after: { status, outcome },
  });
}
