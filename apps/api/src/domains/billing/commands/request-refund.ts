import { isCounterMethod, reasonNote, type StaffRefundReason } from "@carepoint/domain/billing/counter";
import { refundRequested } from "@carepoint/domain/billing/ledger";
import type { RefundReason } from "@carepoint/domain/billing/states";
import { newId, refundId } from "@carepoint/domain/kernel/id";
import { least, type Paise, subtract, zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { sendRefund } from "../jobs.ts";
import { postEntry } from "../queries/ledger.ts";
import type { Payment } from "../queries/payments.ts";
import { insertRefund, wordsOf } from "../queries/refunds.ts";

export interface Wanted {
  readonly attempt: string;
  readonly amount: Paise;
  readonly reason: RefundReason;
  /** Beside the reason "staff": why, from the closed list, and a note that is sealed. */
  readonly staff?: { readonly reason: StaffRefundReason; readonly note?: string | undefined };
}

/**
 * Owes an amount of one attempt back, in the caller's transaction: row and books, and for the gateway's money the job
 * that sends it. Money that was taken at the counter waits there. The payment is locked.
 */
export async function requestRefund(ctx: CommandContext, payment: Payment, wanted: Wanted): Promise<string> {
  const { attempt, amount, reason, staff } = wanted;
  const { id: paymentId, patientId, branchId } = payment;
  const status = isCounterMethod(payment.provider) ? "due" : "requested";
  const id = newId(ctx.now.epochMilliseconds);
  await insertRefund(ctx.tx, {
    id,
    paymentId,
    attemptRef: attempt,
    amount,
    reason,
    status,
    ...(staff && { staffReason: staff.reason, noteSealed: await seal(ctx, payment, id, staff.note) }),
    requestedBy: ctx.actor.accountId,
    requestedAt: ctx.now,
  });
  await postEntry(ctx.tx, { branchId, cause: "refund.requested", causeId: id, at: ctx.now }, refundRequested(amount));
  const after = { status, amount, paymentId, because: staff?.reason ?? reason };
  await recordAudit(ctx, { action: "refund.request", subjectId: id, patientId, branchId, after });
  ctx.touch(`money:${branchId}`);
  if (status === "requested") await ctx.jobs.enqueue(ctx.tx, sendRefund, { refundId: refundId.parse(id) });
  return id;
}

async function seal(ctx: CommandContext, { patientId }: Payment, id: string, note: string | undefined) {
  if (!note) return null;
  return (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(noteCell(id), note);
}

function noteCell(id: string) {
  return { table: "refunds", column: "note_sealed", id };
}

/** Why staff gave something back, for another refund that takes its place; undefined for one that a rule made. */
export async function staffWords(ctx: CommandContext, { patientId }: Payment, id: string): Promise<Wanted["staff"]> {
  const { reason, noteSealed } = await wordsOf(ctx.tx, id);
  if (!reason || !noteSealed) return reason ? { reason } : undefined;
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  return { reason, note: reasonNote.parse(key.open(noteCell(id), noteSealed)) };
}

/** Owes an amount back out of what is still held of each attempt, in their order. */
// unaudited: requestRefund audits each
export async function requestRefunds(
  ctx: CommandContext,
  payment: Payment,
  held: readonly (readonly [attempt: string, amount: Paise])[],
  { amount, ...why }: Omit<Wanted, "attempt">,
): Promise<void> {
  let left = amount;
  for (const [attempt, most] of held) {
    const part = least(left, most);
    if (part <= zero) continue;
    await requestRefund(ctx, payment, { attempt, amount: part, ...why });
    left = subtract(left, part);
  }
}
