import { DomainError } from "@carepoint/domain/kernel/errors";
import { findInvoiceForUpdate, type Invoice } from "../domains/billing/queries/documents.ts";
import { lockOpenPayment } from "../domains/billing/queries/owed.ts";
import { lockKeptOfBill } from "../domains/billing/queries/payments.ts";
import { lockOrdered } from "../domains/pharmacy/queries/order-fills.ts";
import {
  findOrderInHand,
  linesOfOrder,
  lockOrder,
  type MedicineOrder,
  type OrderLine,
} from "../domains/pharmacy/queries/orders.ts";
import { lockPaperInForce } from "../domains/pharmacy/queries/papers.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

export interface LockedOrder {
  readonly order: MedicineOrder;
  readonly bill: Invoice;
  readonly lines: readonly OrderLine[];
  /** Ours or a verified paper; of an order without one: always. */
  readonly isPrescriptionInForce: boolean;
}

/**
 * Everything that a step of an order may touch before its shelves, in the one order for everybody: payments, bill, order, prescription. Null scope:
 * the system's. Throws `not_found`.
 */
export async function lockMedicineOrder(ctx: CommandContext, scope: Scope | null, id: string): Promise<LockedOrder> {
  const seen = await findOrderInHand(ctx.tx, scope, id);
  if (!seen) throw new DomainError("not_found");
  await lockOpenPayment(ctx.tx, seen.invoiceId);
  await lockKeptOfBill(ctx.tx, seen.invoiceId);
  const bill = await findInvoiceForUpdate(ctx.tx, seen.invoiceId);
  const order = await lockOrder(ctx.tx, id);
  const isPrescriptionInForce =
    (order.prescriptionId === null || (await lockOrdered(ctx.tx, order.prescriptionId, ctx.now))) &&
    (order.paperId === null || (await lockPaperInForce(ctx.tx, order.paperId, ctx.now)));
  return { order, bill, lines: await linesOfOrder(ctx.tx, id), isPrescriptionInForce };
}
