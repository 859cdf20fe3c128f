import { payerReversed } from "@carepoint/domain/billing/ledger";
import type { ReverseTransferInput } from "@carepoint/domain/billing/payer-claims";
import { reversed } from "@carepoint/domain/billing/payer-share";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { negate, sum } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { lockBills } from "../queries/deposits.ts";
import { postEntry } from "../queries/ledger.ts";
import { addToClaim, type Claim, findClaimForUpdate, insertPayerEntry } from "../queries/payer-claims.ts";
import { findTransfer, markReversed, type TransferPart } from "../queries/transfers.ts";

/**
 * A transfer that was entered wrongly is taken out of the books, whole and once: its bills are open again, and its reference
 * may be entered anew. Throws `payment_closed` for one that is reversed, and for one of which money went back to the payer.
 */
// unaudited: reversePart audits each
export async function reverseTransfer(ctx: CommandContext, scope: Scope, { transferId, reason }: ReverseTransferInput) {
  const transfer = await findTransfer(ctx.tx, scope, transferId);
  if (!transfer) throw new DomainError("not_found");
  const { accountId: by } = ctx.actor;
  if (!by) throw new DomainError("forbidden");
  const { parts, branchId } = transfer;
  await lockBills(
    ctx.tx,
    parts.map(({ invoiceId }) => invoiceId),
  );
  const claims: (readonly [Claim, TransferPart])[] = [];
  for (const part of parts) {
    const claim = await findClaimForUpdate(ctx.tx, null, part.invoiceId);
    if (!claim) throw new DomainError("not_found");
    claims.push([claim, part]);
  }
  if (!(await markReversed(ctx.tx, transferId, { reason, by, at: ctx.now }))) throw new DomainError("payment_closed");
  for (const [claim, part] of claims) await reversePart(ctx, claim, { ...part, transferId, reason });
  ctx.touch(`money:${branchId}`);
  return { transferId, amount: sum(parts.map(({ amount }) => amount)) };
}

type Reversing = TransferPart & ReverseTransferInput;

async function reversePart(ctx: CommandContext, claim: Claim, part: Reversing): Promise<void> {
  const { invoiceId, payerId, branchId, patientId } = claim;
  const { amount, taxDeducted, transferId, reason } = part;
  const off = reversed(claim, part);
  if (!off) throw new DomainError("payment_closed");
  const sums = { received: negate(amount), taxDeducted: negate(taxDeducted), owedBack: negate(off.owedBack) };
  await addToClaim(ctx.tx, invoiceId, sums);
  const id = newId(ctx.now.epochMilliseconds);
  const fact = { id, invoiceId, kind: "reversed", byAccount: ctx.actor.accountId, at: ctx.now } as const;
  await insertPayerEntry(ctx.tx, { ...fact, amount, taxDeducted, transferId });
  const entry = { branchId, cause: "payer.reversed" as const, causeId: id, at: ctx.now };
  await postEntry(ctx.tx, entry, payerReversed(amount, taxDeducted, payerId));
  const after = { amount, taxDeducted, because: reason };
  await recordAudit(ctx, { action: "payer.reverse", subjectId: invoiceId, patientId, branchId, after });
}
