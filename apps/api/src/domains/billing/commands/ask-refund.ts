import type { RefundInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import type { Payment } from "../queries/payments.ts";
import { cellOf, insertRefundRequest } from "../queries/refund-requests.ts";

/** A refund that its asker may not give alone waits for somebody else. Throws `wish_asked` while one waits of the payment. */
export async function askRefund(
  ctx: CommandContext,
  { id: paymentId, patientId, branchId }: Payment,
  { amount, lines, reason, note }: RefundInput,
): Promise<string> {
  const { accountId: askedBy } = ctx.actor;
  if (!askedBy) throw new DomainError("forbidden");
  const id = newId(ctx.now.epochMilliseconds);
  const key = note ? await patientKey(ctx.tx, ctx.sealer, patientId) : null;
  const noteSealed = key && note ? key.seal(cellOf(id, "note_sealed"), note) : null;
  const asked = { askedBy, askedAt: ctx.now };
  await insertRefundRequest(ctx.tx, { id, paymentId, amount, lines: lines ?? null, reason, noteSealed, ...asked });
  const after = { status: "asked", amount, paymentId, because: reason };
  await recordAudit(ctx, { action: "refund.ask", subjectId: id, patientId, branchId, after });
  ctx.touch(`money:${branchId}`);
  return id;
}
