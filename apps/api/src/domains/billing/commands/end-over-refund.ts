import { repeatEnded, tills } from "@carepoint/domain/billing/ledger";
import { needsSecond } from "@carepoint/domain/billing/let-go";
import type { EndOverRefundInput } from "@carepoint/domain/billing/over-refunds";
import { overRefundLifecycle } from "@carepoint/domain/billing/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { zero } from "@carepoint/domain/kernel/money";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { postEntry } from "../queries/ledger.ts";
import { moneyRulesAt } from "../queries/money-rules.ts";
import { insertEnd, isSentBy, lockOverRefund, type OverRefund } from "../queries/over-refunds.ts";

/**
 * Money that went out twice came back, or the hospital bears it and somebody says why. Throws `illegal_transition` for one
 * that has ended, and `own_request` to who sent the refund out and would alone let its payer keep it twice, above the limit
 * that refunds by staff have.
 */
export async function endOverRefund(ctx: CommandContext, scope: Scope, input: EndOverRefundInput) {
  const found = await lockOverRefund(ctx.tx, scope, input.overRefundId);
  if (!found) throw new DomainError("not_found");
  const { payment, over } = found;
  const { accountId: byAccount } = ctx.actor;
  if (!byAccount) throw new DomainError("forbidden");
  const status = advance(overRefundLifecycle, over.status, input.end);
  if (input.end === "bear") await assertOther(ctx, over, byAccount);
  const { branchId, patientId } = payment;
  const { id, amount } = over;
  const [method, reason] = input.end === "get_back" ? [input.method, null] : [null, input.reason];
  const reference = "reference" in input ? input.reference : null;
  const noteSealed = input.note
    ? (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(noteCell(id), input.note)
    : null;
  await insertEnd(ctx.tx, status, { overRefundId: id, method, reference, reason, noteSealed, byAccount, at: ctx.now });
  const to = method === null ? "bad_debts" : method === "bank" ? method : tills[method];
  const cause = method === null ? ("refund.borne" as const) : ("refund.got_back" as const);
  await postEntry(ctx.tx, { branchId, cause, causeId: id, at: ctx.now }, repeatEnded(amount, to));
  ctx.touch(`money:${branchId}`);
  const [before, after] = [{ status: over.status }, { status, amount, method, because: reason }];
  await recordAudit(ctx, { action: `refund.${input.end}`, subjectId: id, patientId, branchId, before, after });
  return { overRefundId: id, status, amount };
}

async function assertOther({ tx, now }: CommandContext, { refundId, amount }: OverRefund, by: string): Promise<void> {
  if (refundId === null || !(await isSentBy(tx, refundId, by))) return;
  const { approveRefundsAbove } = await moneyRulesAt(tx, now);
  if (needsSecond(amount, zero, approveRefundsAbove)) throw new DomainError("own_request");
}

function noteCell(id: string) {
  return { table: "over_refund_ends", column: "note_sealed", id };
}
