import { disputeLost, tills } from "@carepoint/domain/billing/ledger";
import { zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { isBooked, postEntry } from "../queries/ledger.ts";
import type { StoredFact } from "../queries/payment-events.ts";
import type { Payment } from "../queries/payments.ts";

/** Money that a bank took back for good leaves the books, once for each dispute, whoever brings the news. The payment is locked. */
export async function bookLosses(ctx: CommandContext, payment: Payment, facts: readonly StoredFact[]): Promise<void> {
  const { id: subjectId, branchId, patientId, provider } = payment;
  for (const { id, event, amount } of facts) {
    if (event.kind !== "disputed" || event.phase !== "lost" || amount <= zero) continue;
    const entry = { cause: "dispute.lost" as const, causeId: id };
    if (await isBooked(ctx.tx, entry)) continue;
    await postEntry(ctx.tx, { ...entry, branchId, at: ctx.now }, disputeLost(amount, tills[provider]));
    const after = { amount, dispute: event.dispute };
    await recordAudit(ctx, { action: "payment.lose", subjectId, patientId, branchId, after });
    ctx.touch(`money:${branchId}`);
  }
}
