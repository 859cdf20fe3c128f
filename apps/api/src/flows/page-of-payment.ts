import type { Db } from "@carepoint/db/client";
import type { Payment } from "../domains/billing/queries/payments.ts";
import { orderOfBill } from "../domains/pharmacy/queries/orders.ts";

/** The page that follows a payment: of the visit, of the order of medicines, or of the bill. */
export async function pageOfPayment(db: Db, { appointmentId, invoiceId }: Payment): Promise<string> {
  if (appointmentId) return `/pay/${appointmentId}`;
  const orderId = await orderOfBill(db, invoiceId);
  return orderId ? `/medicines/orders/${orderId}` : `/bills/${invoiceId}`;
}
