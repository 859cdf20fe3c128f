import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { type Outcome, type Payment, setOutcome } from "../queries/payments.ts";

/** What each is called in the audit. */
const actions = { confirmed: "payment.keep", refund: "payment.return", choice: "payment.offer_choice" } as const;

/** Says what a locked payment's money did to its visit: once and for all, but for the choice of who paid too late. */
export async function closePayment(ctx: CommandContext, payment: Payment, outcome: Outcome): Promise<void> {
  await setOutcome(ctx.tx, payment.id, outcome);
  const { id, patientId, branchId, status } = payment;
  await recordAudit(ctx, {
    action: actions[outcome],
    subjectId: id,
    patientId,
    branchId,
    before: { status },
    after: { status, outcome },
  });
}
