import { payerWrittenOff } from "@carepoint/domain/billing/ledger";
import type { WriteOffInput, WriteOffReason } from "@carepoint/domain/billing/payer-claims";
import { openOf } from "@carepoint/domain/billing/payer-share";
import { needsSecond } from "@carepoint/domain/billing/refund-approval";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { type Paise, zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { postEntry } from "../queries/ledger.ts";
import { moneyRulesAt } from "../queries/money-rules.ts";
import { addToClaim, type Claim, entryCell, findClaimForUpdate, insertPayerEntry } from "../queries/payer-claims.ts";
import { insertWriteOff, type Wish, writeOffCell } from "../queries/write-offs.ts";

/**
 * The hospital bears what a payer does not pay of a bill, with a reason. Above the limit of the day for refunds it only asks:
 * somebody else decides. Throws `payer_owes_less` when nothing is open, `duplicate` while a wish waits.
 */
// unaudited: askOther and bearRest audit each
export async function writeOffClaim(ctx: CommandContext, scope: Scope, { invoiceId, reason, note }: WriteOffInput) {
  const claim = await findClaimForUpdate(ctx.tx, scope, invoiceId);
  if (!claim) throw new DomainError("not_found");
  const amount = openOf(claim);
  if (amount <= zero) throw new DomainError("payer_owes_less", { left: amount });
  const { approveRefundsAbove } = await moneyRulesAt(ctx.tx, ctx.now);
  if (needsSecond(amount, claim.writtenOff, approveRefundsAbove))
    return {
      invoiceId,
      amount,
      requestId: await askOther(ctx, claim, { kind: "write_off", reason }, { amount, note }),
    };
  await bearRest(ctx, claim, { amount, reason, note });
  return { invoiceId, amount, requestId: null };
}

export interface WriteOff {
  readonly amount: Paise;
  readonly reason: WriteOffReason;
  readonly note?: string | undefined;
}

/** Out of the payer's account, as a loss of the hospital. The claim is locked. */
export async function bearRest(ctx: CommandContext, claim: Claim, { amount, reason, note }: WriteOff): Promise<void> {
  const { invoiceId, payerId, branchId, patientId } = claim;
  await addToClaim(ctx.tx, invoiceId, { writtenOff: amount });
  const id = newId(ctx.now.epochMilliseconds);
  const noteSealed = note ? (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(entryCell(id), note) : null;
  const by = { byAccount: ctx.actor.accountId, at: ctx.now };
  await insertPayerEntry(ctx.tx, { id, invoiceId, kind: "written_off", amount, reason, noteSealed, ...by });
  const entry = { branchId, cause: "payer.written_off" as const, causeId: id, at: ctx.now };
  await postEntry(ctx.tx, entry, payerWrittenOff(amount, payerId));
  const after = { amount, because: reason };
  await recordAudit(ctx, { action: "payer.write_off", subjectId: invoiceId, patientId, branchId, after });
  ctx.touch(`money:${branchId}`);
}

/** What one person may not decide alone waits for another: one wish of a bill at a time. */
export async function askOther(
  ctx: CommandContext,
  { invoiceId, branchId, patientId }: Pick<Claim, "invoiceId" | "branchId" | "patientId">,
  wish: Wish,
  { amount, note }: { readonly amount: Paise; readonly note: string | undefined },
): Promise<string> {
  const { accountId: askedBy } = ctx.actor;
  if (!askedBy) throw new DomainError("forbidden");
  const id = newId(ctx.now.epochMilliseconds);
  const noteSealed = note ? (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(writeOffCell(id), note) : null;
  await insertWriteOff(ctx.tx, { id, invoiceId, amount, ...wish, noteSealed, askedBy, askedAt: ctx.now });
  const after = { status: "asked", amount, because: wish.reason, wish: wish.kind };
  await recordAudit(ctx, { action: "write_off.ask", subjectId: id, patientId, branchId, after });
  ctx.touch(`money:${branchId}`);
  return id;
}
