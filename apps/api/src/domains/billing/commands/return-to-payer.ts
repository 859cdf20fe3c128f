import { indianDate } from "@carepoint/domain/billing/indian-date";
import { payerReturned } from "@carepoint/domain/billing/ledger";
import { needsSecond } from "@carepoint/domain/billing/let-go";
import type { ReturnToPayerInput } from "@carepoint/domain/billing/payer-claims";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { least, negate, subtract, zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { postEntry } from "../queries/ledger.ts";
import { moneyRulesAt } from "../queries/money-rules.ts";
import {
  addToClaim,
  type Claim,
  findClaimForUpdate,
  insertPayerEntry,
  insertTransfer,
} from "../queries/payer-claims.ts";
import { returnedSoFar } from "../queries/transfers.ts";
import { assertNothingAsked } from "../queries/write-offs.ts";
import { askOther } from "./ask-other.ts";

/**
 * What a payer paid for something that was credited afterwards goes back to them by transfer, whole. Above the limit of the day
 * for what one person lets go of it only asks: somebody else decides. It was counted against that limit when it was credited;
 * where it is sent is another's word again. Throws `payment_closed` when nothing is owed back, `reference_used` for a transfer
 * that was entered before, `wish_asked` while a wish waits.
 */
// unaudited: askOther and sendBack audit each
export async function returnToPayer(ctx: CommandContext, scope: Scope, input: ReturnToPayerInput) {
  const { invoiceId, ...transfer } = input;
  if (transfer.paidOn > indianDate(ctx.now)) throw new DomainError("invalid_input", { field: "paidOn" });
  const claim = await findClaimForUpdate(ctx.tx, scope, invoiceId);
  if (!claim) throw new DomainError("not_found");
  const { owedBack: amount } = claim;
  if (amount <= zero) throw new DomainError("payment_closed");
  await assertNothingAsked(ctx.tx, invoiceId);
  const { approveRefundsAbove } = await moneyRulesAt(ctx.tx, ctx.now);
  if (needsSecond(amount, await returnedSoFar(ctx.tx, invoiceId), approveRefundsAbove)) {
    const wish = { kind: "return", reason: null, ...transfer } as const;
    return { invoiceId, amount, requestId: await askOther(ctx, claim, wish, { amount }) };
  }
  await sendBack(ctx, claim, transfer);
  return { invoiceId, amount, requestId: null };
}

/** Does it: the claim is locked, and whoever had to agree has. */
export async function sendBack(
  ctx: CommandContext,
  claim: Claim,
  { reference, paidOn }: Pick<ReturnToPayerInput, "reference" | "paidOn">,
): Promise<void> {
  const { accountId: byAccount } = ctx.actor;
  if (!byAccount) throw new DomainError("forbidden");
  const { invoiceId, payerId, branchId, patientId, owedBack: amount } = claim;
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
}
