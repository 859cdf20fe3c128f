import type { DecideWriteOffInput } from "@carepoint/domain/billing/payer-claims";
import { openOf } from "@carepoint/domain/billing/payer-share";
import { agreedBy, refusedBy } from "@carepoint/domain/billing/second-person";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findDeskBillForUpdate } from "../queries/desk-bills.ts";
import { lockOverRefund } from "../queries/over-refunds.ts";
import { findBillForUpdate } from "../queries/owed.ts";
import { type Claim, findClaimForUpdate } from "../queries/payer-claims.ts";
import { decide, findWriteOff, openNote, type WriteOffRequest } from "../queries/write-offs.ts";
import { creditUnpaid } from "./credit-invoice.ts";
import { endIt } from "./end-over-refund.ts";
import { sendBack } from "./return-to-payer.ts";
import { goesBack, takeBack } from "./take-back-bill.ts";
import { bearRest } from "./write-off-claim.ts";

/**
 * A second person agrees to what was wished for about a bill, or does not; who asked takes it back by the same way. Throws
 * `own_request` to who asked and would agree, `payer_owes_less` when the payer owes less by now, `wish_outdated` when
 * another sum would be let go of, or go back, than was asked for.
 */
export async function decideWriteOff(ctx: CommandContext, scope: Scope, { requestId, agreed }: DecideWriteOffInput) {
  const seen = await findWriteOff(ctx.tx, requestId);
  const bill = seen && (await findBillForUpdate(ctx.tx, scope, seen.invoiceId));
  const request = bill && (await findWriteOff(ctx.tx, requestId)); // as it is now that nobody else can change it
  const { accountId: decidedBy } = ctx.actor;
  if (!bill || !request) throw new DomainError("not_found");
  if (!decidedBy) throw new DomainError("forbidden");
  const { event, status } = agreed
    ? ({ event: "approve", status: agreedBy(request, decidedBy) } as const)
    : refusedBy(request, decidedBy);
  await decide(ctx.tx, request.id, { status, decidedBy, decidedAt: ctx.now });
  const { branchId, patientId } = bill;
  const [before, after] = [{ status: request.status }, { status, amount: request.amount }];
  await recordAudit(ctx, { action: `write_off.${event}`, subjectId: request.id, patientId, branchId, before, after });
  if (agreed) await doWhatWasWished(ctx, scope, request);
  ctx.touch(`money:${branchId}`);
  return { requestId, status };
}

async function doWhatWasWished(ctx: CommandContext, scope: Scope, request: WriteOffRequest): Promise<void> {
  if (request.kind === "take_back") return takeBackAsked(ctx, scope, request);
  if (request.kind === "end_package") return endAsked(ctx, request);
  if (request.kind === "bear") return bearTwice(ctx, scope, request);
  const claim = await findClaimForUpdate(ctx.tx, scope, request.invoiceId);
  if (!claim) throw new DomainError("not_found");
  if (request.kind === "return") {
    if (request.amount !== claim.owedBack) throw new DomainError("wish_outdated", { left: claim.owedBack });
    return sendBack(ctx, claim, request);
  }
  const open = openOf(claim);
  if (request.amount > open) throw new DomainError("payer_owes_less", { left: open });
  return bearAsked(ctx, claim, request);
}

type Asked<Kind extends WriteOffRequest["kind"]> = Extract<WriteOffRequest, { kind: Kind }>;

async function bearAsked(ctx: CommandContext, claim: Claim, request: Asked<"write_off">): Promise<void> {
  const note = await openNote(ctx, claim.patientId, request);
  await bearRest(ctx, claim, { amount: request.amount, reason: request.reason, note });
}

async function takeBackAsked(ctx: CommandContext, scope: Scope, request: Asked<"take_back">): Promise<void> {
  const bill = await findDeskBillForUpdate(ctx.tx, scope, request.invoiceId);
  if (!bill) throw new DomainError("not_found");
  const left = await goesBack(ctx, bill);
  if (left !== request.amount) throw new DomainError("wish_outdated", { left });
  await takeBack(ctx, bill, { reason: request.reason, note: await openNote(ctx, bill.patientId, request) });
}

/** The package is given back already: what nobody paid of its unused part is not owed any more. */
async function endAsked(ctx: CommandContext, { invoiceId, amount, lines }: Asked<"end_package">): Promise<void> {
  const taken = await creditUnpaid(ctx, invoiceId, amount, lines ?? undefined);
  if (taken?.amount !== amount) throw new DomainError("wish_outdated");
}

/** What went back twice stays with who has it. Its payment is locked before the bill. */
async function bearTwice(ctx: CommandContext, scope: Scope, request: Asked<"bear">): Promise<void> {
  const found = await lockOverRefund(ctx.tx, scope, request.overRefundId);
  if (!found) throw new DomainError("not_found");
  const note = await openNote(ctx, found.payment.patientId, request);
  await endIt(ctx, found, { end: "bear", reason: request.reason, note });
}
