import { payerWrittenOff } from "@carepoint/domain/billing/ledger";
import type { WriteOffInput } from "@carepoint/domain/billing/payer-claims";
import { openOf } from "@carepoint/domain/billing/payer-share";
import type { WriteOffReason } from "@carepoint/domain/billing/write-off-reasons";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { type Paise, zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { postEntry } from "../queries/ledger.ts";
import { needsOther } from "../queries/let-go.ts";
import { addToClaim, type Claim, entryCell, findClaimForUpdate, insertPayerEntry } from "../queries/payer-claims.ts";
import { assertNothingAsked } from "../queries/write-offs.ts";
import { askOther } from "./ask-other.ts";

/**
 * The hospital bears what a payer does not pay of a bill, with a reason. Above the limit of the day for what one person lets go
 * of it only asks: somebody else decides. Throws `payer_owes_less` when nothing is open, `wish_asked` while a wish waits.
 */
// unaudited: askOther and bearRest audit each
export async function writeOffClaim(ctx: CommandContext, scope: Scope, { invoiceId, reason, note }: WriteOffInput) {
  const claim = await findClaimForUpdate(ctx.tx, scope, invoiceId);
  if (!claim) throw new DomainError("not_found");
  const amount = openOf(claim);
  if (amount <= zero) throw new DomainError("payer_owes_less", { left: amount });
  await assertNothingAsked(ctx.tx, invoiceId);
  if (await needsOther(ctx.tx, { invoiceId, now: ctx.now }, amount))
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
