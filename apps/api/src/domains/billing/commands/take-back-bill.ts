import { takeOff } from "@carepoint/domain/billing/payer-share";
import type { TakeBackBillInput } from "@carepoint/domain/billing/take-back";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { add, greatest, subtract, zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { findDeskBillForUpdate, insertCredit } from "../queries/desk-bills.ts";
import type { Invoice } from "../queries/documents.ts";
import { needsOther } from "../queries/let-go.ts";
import { leftOf } from "../queries/owed.ts";
import { isPackageToReturn } from "../queries/package-sales.ts";
import { isCovered } from "../queries/package-uses.ts";
import { findClaimForUpdate } from "../queries/payer-claims.ts";
import { assertNothingAsked } from "../queries/write-offs.ts";
import { askOther } from "./ask-other.ts";
import { creditInvoice, creditUnpaid } from "./credit-invoice.ts";
import { giveUseBack } from "./put-package.ts";

/**
 * What its patient has not paid of a bill of the desk is taken back, by a credit note with a reason, and the payer's part with
 * it. What was paid is given back as money (`refund`): `payment_closed` for a bill on which nothing is left to take back. Above
 * the limit of the day for what one person lets go of, whoever owes it, it only asks: somebody else decides. Throws
 * `wish_asked` while a wish waits.
 * A package of which a part was paid or used is given back, `package_return_first`: the rest alone would leave its uses. Medicines come back to
 * the pharmacy, `goods_return_first`.
 */
// unaudited: askOther and takeBack audit each
export async function takeBackBill(ctx: CommandContext, scope: Scope, { invoiceId, reason, note }: TakeBackBillInput) {
  const bill = await findDeskBillForUpdate(ctx.tx, scope, invoiceId);
  if (!bill) throw new DomainError("not_found");
  if (bill.purpose === "pharmacy") throw new DomainError("goods_return_first");
  if (!bill.due && bill.payerShare === zero && !(await isAllCovered(ctx, bill)))
    throw new DomainError("payment_closed", { status: bill.status });
  if (await isPackageToReturn(ctx.tx, invoiceId, bill.paid)) throw new DomainError("package_return_first");
  await assertNothingAsked(ctx.tx, invoiceId);
  const amount = await goesBack(ctx, bill);
  if (await needsOther(ctx.tx, { invoiceId, now: ctx.now }, amount)) {
    const { branchId, patientId } = bill;
    const wish = { kind: "take_back", reason } as const;
    const requestId = await askOther(ctx, { invoiceId, branchId, patientId }, wish, { amount, note });
    return { invoiceId, total: zero, requestId };
  }
  return { ...(await takeBack(ctx, bill, { reason, note })), requestId: null };
}

/** Packages cover all of it: it came to nothing, and stands. */
async function isAllCovered(ctx: CommandContext, { id, status, total }: Invoice): Promise<boolean> {
  return status === "issued" && total === zero && (await isCovered(ctx.tx, id));
}

/**
 * What taking it back lets go of: what its patient has not paid, and what the payer owes or has paid of it. Of what was written
 * off the hospital bears the loss already.
 */
export async function goesBack(ctx: CommandContext, bill: Invoice) {
  const { id, payerShare } = bill;
  const claim = payerShare > zero ? await findClaimForUpdate(ctx.tx, null, id) : undefined;
  const ofPayer = claim ? subtract(payerShare, takeOff(claim, payerShare).ofWrittenOff) : zero;
  return add(greatest(zero, leftOf(bill)), ofPayer);
}

/** Does it: the bill is locked, and whoever had to agree has. What packages cover of it goes back where nothing of it was paid. */
export async function takeBack(
  ctx: CommandContext,
  bill: Invoice,
  { reason, note }: Pick<TakeBackBillInput, "reason" | "note">,
) {
  const { id: invoiceId, branchId, patientId } = bill;
  const { accountId: byAccount } = ctx.actor;
  if (!byAccount) throw new DomainError("forbidden");
  const covered = await isAllCovered(ctx, bill);
  if (bill.paid === zero) await giveUseBack(ctx, invoiceId, bill); // before the note: whoever issues waits for its number
  const taken = covered
    ? { note: await creditInvoice(ctx, invoiceId, zero), amount: zero }
    : await creditUnpaid(ctx, invoiceId);
  if (!taken) throw new DomainError("payment_closed", { status: bill.status });
  const { note: noteId, amount } = taken;
  const cell = { table: "invoice_credits", column: "note_sealed", id: noteId };
  const noteSealed = note ? (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(cell, note) : null;
  await insertCredit(ctx.tx, { noteId, reason, noteSealed, byAccount, at: ctx.now });
  const after = { because: reason, total: amount };
  await recordAudit(ctx, { action: "invoice.take_back", subjectId: invoiceId, patientId, branchId, after });
  return { invoiceId, total: amount };
}
