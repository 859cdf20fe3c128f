import type { DecideWriteOffInput } from "@carepoint/domain/billing/payer-claims";
import { openOf } from "@carepoint/domain/billing/payer-share";
import { requestLifecycle } from "@carepoint/domain/billing/second-person";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findDeskBillForUpdate } from "../queries/desk-bills.ts";
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
  const claim = seen && (await findClaimForUpdate(ctx.tx, scope, seen.invoiceId));
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
  if (agreed) await doWhatWasWished(ctx, scope, claim, request);
  ctx.touch(`money:${branchId}`);
  return { requestId, status };
}

async function doWhatWasWished(ctx: CommandContext, scope: Scope, claim: Claim, request: WriteOffRequest) {
  const { amount, invoiceId } = request;
  const note = await openNote(ctx, claim.patientId, request);
  if (request.kind === "write_off") return bearRest(ctx, claim, { amount, reason: request.reason, note });
  const bill = await findDeskBillForUpdate(ctx.tx, scope, invoiceId);
  if (!bill) throw new DomainError("not_found");
  const left = await ofPayer(ctx, bill);
  if (left !== amount) throw new DomainError("payer_owes_less", { left });
  await takeBack(ctx, bill, { reason: request.reason, note });
}
