import type { Paise } from "@carepoint/domain/kernel/money";
import type { CommandContext } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";

interface Moved {
  readonly patientId: string;
  readonly appointmentId: string | null;
  readonly invoiceId: string;
  readonly amount: Paise;
  /** Once for each payment or refund, whatever is retried. */
  readonly dedupeKey: string;
}

/** Money came in: told of the visit that it pays, or of the bill where there is no visit. */
// unaudited: a notice is its own record, and the payment is audited
export async function tellPaid(ctx: CommandContext, { patientId, appointmentId, invoiceId, ...sum }: Moved) {
  const visit = appointmentId && ({ template: "payment_received", appointmentId } as const);
  await notifyPatient(ctx, patientId, { ...sum, ...(visit || { template: "bill_paid", invoiceId }) });
}

/** A cheque came back: its sum is due again. */
// unaudited: as above
export async function tellReturned(ctx: CommandContext, { patientId, appointmentId, invoiceId, ...sum }: Moved) {
  const visit = appointmentId && ({ template: "cheque_returned", appointmentId } as const);
  await notifyPatient(ctx, patientId, { ...sum, ...(visit || { template: "bill_cheque_returned", invoiceId }) });
}

/** Money went back: told of the same. */
// unaudited: as above
export async function tellRefunded(ctx: CommandContext, { patientId, appointmentId, invoiceId, ...sum }: Moved) {
  const visit = appointmentId && ({ template: "refund_made", appointmentId } as const);
  await notifyPatient(ctx, patientId, { ...sum, ...(visit || { template: "bill_refunded", invoiceId }) });
}
