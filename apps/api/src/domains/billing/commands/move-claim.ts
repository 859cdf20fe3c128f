import { payerMoved } from "@carepoint/domain/billing/ledger";
import type { MoveClaimInput } from "@carepoint/domain/billing/payer-claims";
import { openOf } from "@carepoint/domain/billing/payer-share";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { postEntry } from "../queries/ledger.ts";
import { findBillForUpdate } from "../queries/owed.ts";
import { addToClaim, entryCell, findClaimForUpdate, insertPayerEntry } from "../queries/payer-claims.ts";
import { assertNothingAsked } from "../queries/write-offs.ts";

/**
 * What a payer does not pay of a bill is the patient's after all, with a reason. Throws `payer_owes_less` when nothing is open,
 * `wish_asked` while somebody else is to decide about the bill: what they decide on stays.
 */
export async function moveClaim(ctx: CommandContext, scope: Scope, { invoiceId, reason, note }: MoveClaimInput) {
  const bill = await findBillForUpdate(ctx.tx, scope, invoiceId); // whoever changes both locks the bill first
  const claim = bill && (await findClaimForUpdate(ctx.tx, scope, invoiceId));
  if (!claim) throw new DomainError("not_found");
  const amount = openOf(claim);
  if (amount <= zero) throw new DomainError("payer_owes_less", { left: amount });
  await assertNothingAsked(ctx.tx, invoiceId);
  const { branchId, patientId, payerId } = claim;
  const { accountId: byAccount } = ctx.actor;
  await addToClaim(ctx.tx, invoiceId, { moved: amount });
  const id = newId(ctx.now.epochMilliseconds);
  const noteSealed = note ? (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(entryCell(id), note) : null;
  const fact = { id, invoiceId, kind: "moved", amount, reason, noteSealed, byAccount, at: ctx.now } as const;
  await insertPayerEntry(ctx.tx, fact);
  const entry = { branchId, cause: "payer.moved" as const, causeId: id, at: ctx.now };
  await postEntry(ctx.tx, entry, payerMoved(amount, payerId));
  const after = { amount, because: reason };
  await recordAudit(ctx, { action: "payer.move", subjectId: invoiceId, patientId, branchId, after });
  ctx.touch(`money:${branchId}`);
  return { invoiceId, amount };
}
