import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { type Paise, zero } from "@carepoint/domain/kernel/money";
import { holdAudit, recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { findInvoiceForUpdate, type Invoice, linesOf } from "../queries/documents.ts";
import { discountsOf, linesWithoutPromo, writePromo } from "../queries/promo-pricing.ts";
import {
  findPromoForUpdate,
  insertPromoUse,
  lockPromos,
  promoOn,
  returnPromoUse,
  type StandingUse,
  wasHere,
} from "../queries/promos.ts";

export interface PromoFor {
  readonly code: string;
  /** Of the visit that is billed; null at the desk. */
  readonly visitKind: VisitKind | null;
  /** Before when a patient must not have been here for a first visit; null: ever. */
  readonly before: Temporal.Instant | null;
}

/**
 * Puts a code on a locked draft, in place of one that stands there: the use is kept with the bill until that comes to
 * nothing. Throws the refusal of the closed list that says why not. The same code again changes nothing.
 */
export async function putPromo(ctx: CommandContext, invoice: Invoice, { code, visitKind, before }: PromoFor) {
  const { id: invoiceId, branchId, patientId, appointmentId } = invoice;
  if (invoice.status !== "draft") throw new DomainError("payment_closed", { status: invoice.status });
  if (invoice.purpose === "change") throw new DomainError("promo_not_for_this");
  const standing = await promoOn(ctx.tx, invoiceId);
  if (standing?.code === code) return { total: invoice.total, discount: standing.amount };
  await holdAudit(ctx.tx, patientId);
  await lockPromos(ctx.tx, standing ? [standing.code, code] : [code]);
  if (standing) await returnPromoUse(ctx.tx, invoiceId);

  const promo = await findPromoForUpdate(ctx.tx, code, branchId);
  const lines = await linesWithoutPromo(ctx.tx, invoiceId);
  const { lines: off, total: discount } = discountsOf(promo, lines, visitKind, ctx.now);
  if (!promo) throw new DomainError("promo_unknown"); // `discountsOf` has said so
  const { id: codeId, firstVisit } = promo;
  if (firstVisit && (await wasHere(ctx.tx, patientId, { before, except: appointmentId }))) {
    throw new DomainError("promo_first_visit");
  }
  const by = { byAccount: ctx.actor.accountId, at: ctx.now };
  const id = newId(ctx.now.epochMilliseconds);
  await insertPromoUse(ctx.tx, { id, codeId, invoiceId, patientId, amount: discount, firstVisit, ...by });
  const { total } = await writePromo(ctx.tx, invoice, lines, { off, now: ctx.now });
  const [was, after] = [{ total: invoice.total }, { total, code, discount }];
  await recordAudit(ctx, { action: "promo.use", subjectId: invoiceId, patientId, branchId, before: was, after });
  return { total, discount };
}

/**
 * Puts the code of a bill on the draft that takes its place, for so much: its use stands there from now on. Call it once
 * that bill has come to nothing, as its use has come back by then and is nobody else's yet.
 */
export async function passPromo(ctx: CommandContext, use: StandingUse, invoiceId: string, amount: Paise) {
  if (amount <= zero) return;
  const invoice = await findInvoiceForUpdate(ctx.tx, invoiceId);
  const { patientId, branchId, total: was } = invoice;
  const lines = await linesOf(ctx.tx, [invoiceId]);
  await insertPromoUse(ctx.tx, { ...use, id: newId(ctx.now.epochMilliseconds), invoiceId, amount, at: ctx.now });
  const { total } = await writePromo(ctx.tx, invoice, lines, { off: [amount], now: ctx.now });
  const [before, after] = [{ total: was }, { total, discount: amount, codeId: use.codeId }];
  await recordAudit(ctx, { action: "promo.use", subjectId: invoiceId, patientId, branchId, before, after });
}

/** Takes the code off a locked draft. */
export async function takePromoOff(ctx: CommandContext, invoice: Invoice) {
  const { id: invoiceId, branchId, patientId } = invoice;
  if (invoice.status !== "draft") throw new DomainError("payment_closed", { status: invoice.status });
  const standing = await promoOn(ctx.tx, invoiceId);
  if (!standing) return { total: invoice.total };
  await holdAudit(ctx.tx, patientId);
  await returnPromoUse(ctx.tx, invoiceId);
  const lines = await linesWithoutPromo(ctx.tx, invoiceId);
  const { total } = await writePromo(ctx.tx, invoice, lines, { off: [], now: ctx.now });
  const [before, after] = [{ total: invoice.total, code: standing.code }, { total }];
  await recordAudit(ctx, { action: "promo.take_off", subjectId: invoiceId, patientId, branchId, before, after });
  return { total };
}
