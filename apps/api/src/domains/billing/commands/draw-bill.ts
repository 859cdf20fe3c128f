import type { CounterSettlement } from "@carepoint/domain/billing/counter";
import { type BillItem, type DrawBillInput, isWithinDiscount } from "@carepoint/domain/billing/desk-bill";
import { indianDayStart } from "@carepoint/domain/billing/indian-date";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type Paise, subtract, zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { assertMayActFor } from "../../patients/access.ts";
import { insertDiscount, priceItems } from "../queries/desk-bills.ts";
import { findInvoiceForUpdate } from "../queries/documents.ts";
import { discountLimitOf } from "../queries/services.ts";
import { chargePayer } from "./charge-payer.ts";
import { draftDeskBill } from "./draft-desk-bill.ts";
import { issueInvoice } from "./issue-invoice.ts";
import { putPromo } from "./put-promo.ts";
import { settleNewBill } from "./settle-new-bill.ts";
import { usePackages } from "./use-packages.ts";

/**
 * A bill over items of the price list for a patient at the desk: drawn up, paid, in parts if so, or left due with a reason,
 * and issued, all or nothing. Throws `payment_mismatch` when it comes to another sum than the screen showed, `discount_too_large`, and what a package refuses.
 */
export async function drawBill(ctx: CommandContext, scope: Scope, input: DrawBillInput) {
  const { branchId } = ctx.actor;
  if (!branchId) throw new DomainError("forbidden");
  const { patientId, items, expectedTotal, settlement, promoCode } = input;
  await assertMayActFor(ctx.tx, scope, patientId, ctx.now);
  await assertWithinLimit(ctx, items);
  const { lines, totals } = await priceItems(ctx.tx, items, ctx.now);
  if (!promoCode) assertExpected(totals.total, expectedTotal);
  const isCovered = items.some((item) => item.package !== undefined);
  if (totals.total <= 0 && !isCovered) throw new DomainError("invalid_input", { field: "items" }); // what costs nothing needs no bill

  const { id, payable: whole } = await draftDeskBill(ctx, { branchId, patientId }, { lines, totals });
  await writeDiscount(ctx, id, input);
  if (isCovered) await usePackages(ctx, { id, patientId, branchId }, items, lines);

  const total = promoCode ? await lessPromo(ctx, id, promoCode) : totals.total;
  assertExpected(total, expectedTotal);
  const due = { ...whole, invoice: { id, left: total } };
  const share = input.payer ? await chargePayer(ctx, due, total, input.payer) : zero;
  const payable = { ...due, invoice: { id, left: subtract(total, share) } };
  if (share > zero && share === total) assertNothingToPay(settlement);
  else if (total > 0) await settleNewBill(ctx, payable, settlement);
  const number = await issueInvoice(ctx, id);
  return { invoiceId: id, number, total };
}

function assertExpected(total: Paise, expected: number): void {
  if (total !== expected) throw new DomainError("payment_mismatch", { total });
}

async function lessPromo(ctx: CommandContext, invoiceId: string, code: string): Promise<Paise> {
  const before = indianDayStart(ctx.now); // a visit of today is this one
  const invoice = await findInvoiceForUpdate(ctx.tx, invoiceId);
  return (await putPromo(ctx, invoice, { code, visitKind: null, before })).total;
}

/** All of it is the payer's: money that is said to have been taken was not for this bill. */
function assertNothingToPay({ method }: CounterSettlement): void {
  if (method !== "later") throw new DomainError("payment_closed");
}

async function assertWithinLimit(ctx: CommandContext, items: readonly BillItem[]): Promise<void> {
  if (isWithinDiscount(items, 0)) return; // nothing is left off
  const most = await discountLimitOf(ctx.tx, ctx.actor.role);
  if (!isWithinDiscount(items, most)) throw new DomainError("discount_too_large", { most });
}

/** The note may speak of somebody's need: sealed under the patient's key. */
async function writeDiscount(ctx: CommandContext, invoiceId: string, input: DrawBillInput): Promise<void> {
  const { discountReason: reason, discountNote: note, patientId, items } = input;
  const { accountId: byAccount, branchId } = ctx.actor;
  if (!reason || items.every(({ discount }) => discount === 0)) return;
  if (!byAccount) throw new DomainError("forbidden");
  const cell = { table: "invoice_discounts", column: "note_sealed", id: invoiceId };
  const noteSealed = note ? (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(cell, note) : null;
  await insertDiscount(ctx.tx, { invoiceId, reason, noteSealed, byAccount, at: ctx.now });
  const after = { because: reason, most: Math.max(...items.map(({ discount }) => discount)) };
  await recordAudit(ctx, { action: "invoice.discount", subjectId: invoiceId, patientId, branchId, after });
}
