import type { AskWay } from "@carepoint/domain/billing/payment-ask";
import { isPending } from "@carepoint/domain/billing/payment-scene";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { type Paise, zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { findAsk, stands } from "../queries/payment-asks.ts";
import { findOpenPayment, insertPayment, markOpened } from "../queries/payments.ts";
import { closePayment } from "./close-payment.ts";
import { endAskOf } from "./supersede-ask.ts";

export interface Intent {
  readonly id: string;
  readonly invoiceId: string;
  readonly amount: Paise;
  readonly currency: string;
  readonly orderRef: string | null;
  /** False when what was opened before stands. */
  readonly isNew: boolean;
}

/** The payer's own checkout, or what the desk asks with. */
export type IntentWay = AskWay | "checkout";

export interface Payable {
  readonly invoice: { readonly id: string; readonly left: Paise };
  /** Null for a bill of the desk. */
  readonly appointmentId: string | null;
  readonly branchId: string;
  readonly patientId: string;
}

/**
 * The row that says we want what is left to pay, before the gateway hears of it; asking again gives the same one, unless a
 * part was paid meanwhile: then what still comes of it goes back. Throws `payment_pending` while a bank has not answered: the
 * same money must not be asked for twice; `payment_closed` where a discount left nothing.
 */
export async function openIntent(ctx: CommandContext, payable: Payable, way: IntentWay = "checkout"): Promise<Intent> {
  const { invoice, appointmentId, branchId, patientId } = payable;
  if (invoice.left <= zero) throw new DomainError("payment_closed");
  const open = await findOpenPayment(ctx.tx, invoice.id);
  if (open && isPending(open.status)) throw new DomainError("payment_pending");
  if (open?.amount === invoice.left && way === (await standingWay(ctx, open.id))) {
    await markOpened(ctx.tx, open.id, ctx.now);
    return { ...open, isNew: false };
  }
  if (open) await endAskOf(ctx, open, "paid_otherwise");
  if (open) await closePayment(ctx, open, "refund");
  const id = newId(ctx.now.epochMilliseconds);
  await insertPayment(ctx.tx, { id, invoiceId: invoice.id, appointmentId, amount: invoice.left, createdAt: ctx.now });
  await markOpened(ctx.tx, id, ctx.now);
  const after = { status: "created", amount: invoice.left, appointmentId };
  await recordAudit(ctx, { action: "payment.open", subjectId: id, patientId, branchId, after });
  return { id, invoiceId: invoice.id, amount: invoice.left, currency: "INR", orderRef: null, isNew: true };
}

/** By which way an open payment can still be paid; null for a code or a link that is over. */
async function standingWay(ctx: CommandContext, paymentId: string): Promise<IntentWay | null> {
  const ask = await findAsk(ctx.tx, paymentId);
  if (!ask) return "checkout";
  return stands(ask, ctx.now) ? ask.way : null;
}
