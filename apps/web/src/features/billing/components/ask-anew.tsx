import type { PaymentView } from "@carepoint/domain/billing/payment-view";
import { AskPayment } from "../../../components/ask-payment.tsx";
import { useDueMoney } from "../../../components/due-money.ts";

/** A code or a link of which nothing came: what is still to be paid is asked for anew. */
export default function AskAnew({ payment: { appointmentId, invoiceId } }: { payment: PaymentView }) {
  const target = appointmentId ? { appointmentId } : { invoiceId };
  const isDue = useDueMoney(target).data?.scene === "due";
  return <AskPayment target={target} offered={isDue} />;
}
