import { indianDate } from "@carepoint/domain/billing/indian-date";
import { payerReturned } from "@carepoint/domain/billing/ledger";
import type { ReturnToPayerInput } from "@carepoint/domain/billing/payer-claims";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { least, negate, subtract, zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { postEntry } from "../queries/ledger.ts";
import { addToClaim, findClaimForUpdate, insertPayerEntry, insertTransfer } from "../queries/payer-claims.ts";

/**
 * What a payer paid for something that was credited afterwards went back to them by transfer, whole. Throws
 * `payment_closed` when nothing is owed back, `reference_used` for a transfer that was entered before.
 */
export async function returnToPayer(ctx: CommandContext, scope: Scope, input: ReturnToPayerInput) {
  const { invoiceId, reference, paidOn } = input;
  const { accountId: byAccount } = ctx.actor;
  if (!byAccount) throw new DomainError("forbidden");
  if (paidOn > indianDate(ctx.now)) throw new DomainError("invalid_input", { field: "paidOn" });
  const claim = await findClaimForUpdate(ctx.tx, scope, invoiceId);
  if (!claim) throw new DomainError("not_found");
  const { payerId, branchId, patientId, owedBack: amount } = claim;
  if (amount <= zero) throw new DomainError("payment_closed");
  const [transferId, id] = [newId(ctx.now.epochMilliseconds), newId(ctx.now.epochMilliseconds)];
  const transfer = { id: transferId, payerId, branchId, reference, dated: paidOn, byAccount, at: ctx.now };
  await insertTransfer(ctx.tx, { ...transfer, amount: negate(amount), taxDeducted: zero });
  const ofReceived = least(amount, claim.received);
  const taxDeducted = negate(subtract(amount, ofReceived)); // what was kept back as tax is the payer's again too
  await addToClaim(ctx.tx, invoiceId, { received: negate(ofReceived), taxDeducted, owedBack: negate(amount) });
  const fact = { id, invoiceId, kind: "returned", amount, transferId, byAccount, at: ctx.now } as const;
  await insertPayerEntry(ctx.tx, fact);
  const entry = { branchId, cause: "payer.returned" as const, causeId: id, at: ctx.now };
  await postEntry(ctx.tx, entry, payerReturned(amount, payerId));
  await recordAudit(ctx, { action: "payer.return", subjectId: invoiceId, patientId, branchId, after: { amount } });
  ctx.touch(`money:${branchId}`);
  return { invoiceId, amount };
}
