import { payerCredited } from "@carepoint/domain/billing/ledger";
import { takeOff } from "@carepoint/domain/billing/payer-share";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { add, negate, type Paise } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { postEntry } from "../queries/ledger.ts";
import { addToClaim, findClaimForUpdate, insertPayerEntry } from "../queries/payer-claims.ts";

/**
 * The payer's part of a credit note: off what they owe, then off what was written off, and what they paid already the
 * hospital owes back to them. The bill is locked.
 */
export async function creditPayer(
  ctx: CommandContext,
  invoiceId: string,
  amount: Paise,
  noteId: string,
): Promise<void> {
  const claim = await findClaimForUpdate(ctx.tx, null, invoiceId);
  if (!claim) throw new DomainError("not_found");
  const { branchId, patientId, payerId } = claim;
  const { ofOpen, ofWrittenOff, owedBack } = takeOff(claim, amount);
  await addToClaim(ctx.tx, invoiceId, { credited: amount, writtenOff: negate(ofWrittenOff), owedBack });
  const id = newId(ctx.now.epochMilliseconds);
  const fact = {
    id,
    invoiceId,
    kind: "credited",
    amount,
    noteId,
    byAccount: ctx.actor.accountId,
    at: ctx.now,
  } as const;
  await insertPayerEntry(ctx.tx, fact);
  const entry = { branchId, cause: "payer.credited" as const, causeId: id, at: ctx.now };
  await postEntry(ctx.tx, entry, payerCredited(add(ofOpen, owedBack), ofWrittenOff, payerId));
  const after = { amount, owedBack };
  await recordAudit(ctx, { action: "payer.credit", subjectId: invoiceId, patientId, branchId, after });
}
