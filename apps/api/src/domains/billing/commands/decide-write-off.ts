import type { DecideWriteOffInput } from "@carepoint/domain/billing/payer-claims";
import { openOf } from "@carepoint/domain/billing/payer-share";
import { requestLifecycle } from "@carepoint/domain/billing/second-person";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import type { Invoice } from "../queries/documents.ts";
import { findBillForUpdate } from "../queries/owed.ts";
import { type Claim, findClaimForUpdate } from "../queries/payer-claims.ts";
import { decide, findWriteOff, openNote, type WriteOffRequest } from "../queries/write-offs.ts";
import { ofPayer, takeBack } from "./take-back-bill.ts";
import { bearRest } from "./write-off-claim.ts";

/**
 * A second person agrees that the hospital bears what a payer does not pay or that their bill is taken back, or does not;
 * who asked takes it back by the same way. Throws `own_request` to who asked and would agree, `payer_owes_less` when less is
 * open by now, or another part of the bill would go back than was asked for.
 */
export async function decideWriteOff(ctx: CommandContext, scope: Scope, { requestId, agreed }: DecideWriteOffInput) {
  const seen = await findWriteOff(ctx.tx, requestId);
  const bill = seen && (await findBillForUpdate(ctx.tx, scope, seen.invoiceId)); // before what its payer owes of it
  const claim = bill && (await findClaimForUpdate(ctx.tx, scope, bill.id));
  const request = claim && (await findWriteOff(ctx.tx, requestId)); // as it is now that nobody else can change it
  if (!claim || !request) throw new DomainError("not_found");
  const { accountId: decidedBy } = ctx.actor;
  if (!decidedBy) throw new DomainError("forbidden");
  const mine = decidedBy === request.askedBy;
  if (agreed && mine) throw new DomainError("own_request");
  const event = agreed ? "approve" : mine ? "withdraw" : "decline";
  const status = advance(requestLifecycle, request.status, event);
  const isWriteOff = request.kind === "write_off";
  if (agreed && isWriteOff && request.amount > openOf(claim))
    throw new DomainError("payer_owes_less", { left: openOf(claim) });
  await decide(ctx.tx, request.id, { status, decidedBy, decidedAt: ctx.now });
  const { branchId, patientId } = claim;
  const [before, after] = [{ status: request.status }, { status, amount: request.amount }];
  await recordAudit(ctx, { action: `write_off.${event}`, subjectId: request.id, patientId, branchId, before, after });
  if (agreed) await doWhatWasWished(ctx, { bill, claim }, request);
  ctx.touch(`money:${branchId}`);
  return { requestId, status };
}

interface Locked {
  readonly bill: Invoice;
  readonly claim: Claim;
}

async function doWhatWasWished(ctx: CommandContext, { bill, claim }: Locked, request: WriteOffRequest) {
  const { amount } = request;
  const note = await openNote(ctx, claim.patientId, request);
  if (request.kind === "write_off") return bearRest(ctx, claim, { amount, reason: request.reason, note });
  const left = await ofPayer(ctx, bill);
  if (left !== amount) throw new DomainError("payer_owes_less", { left });
  await takeBack(ctx, bill, { reason: request.reason, note });
}
