import { repeatEnded, tills } from "@carepoint/domain/billing/ledger";
import type { EndOverRefundInput, GotBackMethod } from "@carepoint/domain/billing/over-refunds";
import { refusedBy } from "@carepoint/domain/billing/second-person";
import { overRefundLifecycle } from "@carepoint/domain/billing/states";
import type { BearReason } from "@carepoint/domain/billing/write-off-reasons";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { findInvoiceForUpdate } from "../queries/documents.ts";
import { postEntry } from "../queries/ledger.ts";
import { needsOther } from "../queries/let-go.ts";
import { insertEnd, lockOverRefund } from "../queries/over-refunds.ts";
import { assertNothingAsked, decide, findAskedAbout } from "../queries/write-offs.ts";
import { askOther } from "./ask-other.ts";

/**
 * Money that went out twice came back, or the hospital bears it and somebody says why. Above the limit of the day for what one
 * person lets go of a bill bearing it only asks: somebody else decides, unless it comes back meanwhile. Throws
 * `illegal_transition` for one that has ended, `reference_used` when the money that came back stands for something else,
 * `wish_asked` while a wish about its bill waits.
 */
// unaudited: askOther and endIt audit each
export async function endOverRefund(ctx: CommandContext, scope: Scope, input: EndOverRefundInput) {
  const found = await lockOverRefund(ctx.tx, scope, input.overRefundId);
  if (!found) throw new DomainError("not_found");
  const { payment, over } = found;
  const { id: overRefundId, amount } = over;
  const { note } = input;
  await findInvoiceForUpdate(ctx.tx, payment.invoiceId); // what else is let go of it waits
  if (input.end === "get_back") {
    const status = await endIt(ctx, found, { ...input, reference: "reference" in input ? input.reference : null });
    await takeWishBack(ctx, overRefundId);
    return { overRefundId, status, amount, requestId: null };
  }
  advance(overRefundLifecycle, over.status, "bear");
  const { invoiceId } = payment;
  await assertNothingAsked(ctx.tx, invoiceId);
  if (await needsOther(ctx.tx, { invoiceId, now: ctx.now }, amount)) {
    const wish = { kind: "bear", reason: input.reason, overRefundId } as const;
    return {
      overRefundId,
      status: over.status,
      amount,
      requestId: await askOther(ctx, payment, wish, { amount, note }),
    };
  }
  return { overRefundId, status: await endIt(ctx, found, input), amount, requestId: null };
}

type Found = NonNullable<Awaited<ReturnType<typeof lockOverRefund>>>;
type Way = { readonly note?: string | undefined } & (
  | { readonly end: "get_back"; readonly method: GotBackMethod; readonly reference: string | null }
  | { readonly end: "bear"; readonly reason: BearReason }
);

/** Does it: its payment is locked, and whoever had to agree has. */
export async function endIt(ctx: CommandContext, { payment, over }: Found, way: Way) {
  const { accountId: byAccount } = ctx.actor;
  if (!byAccount) throw new DomainError("forbidden");
  const status = advance(overRefundLifecycle, over.status, way.end);
  const { branchId, patientId } = payment;
  const { id, amount } = over;
  const [method, reference, reason] =
    way.end === "get_back" ? [way.method, way.reference, null] : [null, null, way.reason];
  const noteSealed = way.note ? (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(noteCell(id), way.note) : null;
  await insertEnd(ctx.tx, status, { overRefundId: id, method, reference, reason, noteSealed, byAccount, at: ctx.now });
  const to = method === null ? "bad_debts" : method === "bank" ? method : tills[method];
  const cause = method === null ? ("refund.borne" as const) : ("refund.got_back" as const);
  await postEntry(ctx.tx, { branchId, cause, causeId: id, at: ctx.now }, repeatEnded(amount, to));
  ctx.touch(`money:${branchId}`);
  const [before, after] = [{ status: over.status }, { status, amount, method, because: reason }];
  await recordAudit(ctx, { action: `refund.${way.end}`, subjectId: id, patientId, branchId, before, after });
  return status;
}

/** It is there again: nobody has to say any more that it is borne. Whoever took it says no for them. */
async function takeWishBack(ctx: CommandContext, overRefundId: string): Promise<void> {
  const asked = await findAskedAbout(ctx.tx, overRefundId);
  const { accountId: decidedBy } = ctx.actor;
  if (!asked || !decidedBy) return;
  await decide(ctx.tx, asked.id, { status: refusedBy(asked, decidedBy).status, decidedBy, decidedAt: ctx.now });
}

function noteCell(id: string) {
  return { table: "over_refund_ends", column: "note_sealed", id };
}
