import { billingPolicy } from "@carepoint/domain/billing/policy";
import { agreedBy, refusedBy } from "@carepoint/domain/billing/second-person";
import type { ApproveWaiverInput, DeclineWaiverInput } from "@carepoint/domain/billing/waiver";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { giveWaiver } from "../domains/billing/commands/give-waiver.ts";
import type { Invoice } from "../domains/billing/queries/documents.ts";
import { decideWaiver, findWaiver, type Waiver, waiverCell } from "../domains/billing/queries/waivers.ts";
import { recordAudit } from "../kernel/audit.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { patientKey } from "../kernel/sealed.ts";
import { assertAtRest, lockBill } from "./ask-waiver.ts";

/**
 * A second person agrees, and the bill costs so much less: on its draft, or by a note if it was issued meanwhile. Throws
 * `own_request` to who asked, `waiver_too_large` when less is left to pay by now, `payment_pending` while a bank has money.
 */
export async function approveWaiver(ctx: CommandContext, scope: Scope, { waiverId }: ApproveWaiverInput) {
  const { waiver, bill } = await lockWaiver(ctx, scope, waiverId);
  const { accountId: decidedBy } = ctx.actor;
  const status = agreedBy(waiver, decidedBy);
  if (!decidedBy) throw new DomainError("own_request"); // `agreedBy` has said so
  await assertAtRest(ctx, bill.id);
  await decideWaiver(ctx.tx, waiverId, { status, decidedBy, decidedAt: ctx.now });
  const { amount } = waiver;
  const [before, after] = [{ status: waiver.status }, { status, amount, invoiceId: bill.id }];
  const of = { subjectId: waiverId, patientId: bill.patientId, branchId: bill.branchId };
  await recordAudit(ctx, { action: "waiver.approve", ...of, before, after });
  ctx.touch(`money:${bill.branchId}`);
  await giveWaiver(ctx, bill, waiverId, amount);
  return { waiverId, invoiceId: bill.id, amount, status };
}

/** A second person says no and why; who asked takes it back by the same way, and the desk nobody else's. */
export async function declineWaiver(ctx: CommandContext, scope: Scope, { waiverId, answer }: DeclineWaiverInput) {
  const { waiver, bill } = await lockWaiver(ctx, scope, waiverId);
  const { accountId: decidedBy, role } = ctx.actor;
  if (!decidedBy) throw new DomainError("forbidden");
  const { event, status } = refusedBy(waiver, decidedBy);
  const mayDecide = role !== "system" && mayDo(billingPolicy.decide_waiver, role) !== undefined;
  if (event === "decline" && !mayDecide) throw new DomainError("forbidden");
  const { patientId, branchId } = bill;
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const answerSealed = key.seal(waiverCell(waiverId, "answer_sealed"), answer);
  await decideWaiver(ctx.tx, waiverId, { status, decidedBy, decidedAt: ctx.now, answerSealed });
  const [before, after] = [{ status: waiver.status }, { status }];
  await recordAudit(ctx, { action: `waiver.${event}`, subjectId: waiverId, patientId, branchId, before, after });
  ctx.touch(`money:${branchId}`);
  return { waiverId, status };
}

async function lockWaiver(ctx: CommandContext, scope: Scope, id: string): Promise<{ waiver: Waiver; bill: Invoice }> {
  const seen = await findWaiver(ctx.tx, id);
  if (!seen) throw new DomainError("not_found");
  const bill = await lockBill(ctx, scope, seen.invoiceId);
  const waiver = await findWaiver(ctx.tx, id); // as it is now that nobody else can change it
  if (!waiver) throw new DomainError("not_found");
  return { waiver, bill };
}
