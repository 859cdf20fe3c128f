import { DomainError } from "@carepoint/domain/kernel/errors";
import type Razorpay from "razorpay";
import * as z from "zod";
import type { AskedSum, GatewayPayment, PaymentProvider } from "./providers.ts";
import {
  codeAnswer,
  codesAnswer,
  linkAnswer,
  linksAnswer,
  ordersAnswer,
  paymentAnswer,
  paymentsAnswer,
} from "./razorpay-answers.ts";
import { ask } from "./razorpay-ask.ts";

const anything = z.unknown();

type Asks = Pick<PaymentProvider, "createCode" | "createLink" | "endAsk" | "askOf">;

/** A minute more than is shown: the gateway refuses an end that is less than a quarter of an hour ahead by its own clock. */
const spareMinutes = 1;

const endOf = ({ minutes }: AskedSum, now: Temporal.Instant) =>
  Math.floor(now.add({ minutes: minutes + spareMinutes }).epochMilliseconds / 1000);

/** Codes and links: what the desk asks for, and the payer pays on a phone. */
export function asksOf(rzp: Razorpay, now: () => Temporal.Instant): Asks {
  return {
    async createCode(wanted) {
      const { amount, payee: name, notes } = wanted;
      const code = { type: "upi_qr", usage: "single_use", fixed_amount: true, payment_amount: amount } as const;
      const made = await ask(codeAnswer, () =>
        rzp.qrCode.create({ ...code, name, notes, close_by: endOf(wanted, now()) }),
      );
      if (made.payment_amount !== amount) throw new DomainError("payment_mismatch");
      return { id: made.id, content: made.image_content };
    },

    async createLink(wanted) {
      const { receipt: reference_id, amount, currency, payee: description, notes } = wanted;
      const quiet = { customer: {}, notify: { sms: false, email: false }, reminder_enable: false };
      const link = { amount, currency, reference_id, description, notes, ...quiet, expire_by: endOf(wanted, now()) };
      const made = await ask(linkAnswer, () => rzp.paymentLink.create(link)).catch(async (error: unknown) => {
        const [known] = await linksBy(rzp, { reference_id }); // made before, and the answer was lost
        if (known) return known;
        throw error;
      });
      if (made.amount !== amount || made.currency !== currency) throw new DomainError("payment_mismatch");
      return { id: made.id, content: made.short_url };
    },

    async endAsk(ref) {
      const end = ref.startsWith("qr_") ? () => rzp.qrCode.close(ref) : () => rzp.paymentLink.cancel(ref);
      await ask(anything, end).catch((error: unknown) => {
        // Its plain no: it is paid or over, which who asks next is told.
        if (!(error instanceof DomainError && error.code === "payment_mismatch")) throw error;
      });
    },

    async askOf({ id, orderRef }) {
      if (orderRef === null) return (await codesBy(rzp, id))[0]?.id ?? null;
      return (await linksBy(rzp, { payment_id: id }))[0]?.id ?? null;
    },
  };
}

/** Attempts at an order, at a code, or at the order behind a link, which the gateway makes when somebody first pays. */
export async function attemptsAt(rzp: Razorpay, ref: string): Promise<GatewayPayment[]> {
  if (ref.startsWith("qr_")) {
    return (await ask(paymentsAnswer, () => rzp.qrCode.fetchAllPayments(ref, { count: 100 }))).items;
  }
  if (!ref.startsWith("plink_")) return ofOrder(rzp, ref);
  const link = await ask(linkAnswer, () => rzp.paymentLink.fetch(ref));
  const { items: orders } = await ask(ordersAnswer, () => rzp.orders.all({ receipt: link.reference_id }));
  const attempts = (await Promise.all(orders.map(({ id }) => ofOrder(rzp, id)))).flat();
  const named = (link.payments ?? []).map(({ payment_id }) => payment_id);
  const unseen = named.filter((id) => attempts.every((attempt) => attempt.id !== id));
  const rest = await Promise.all(unseen.map((id) => ask(paymentAnswer, () => rzp.payments.fetch(id))));
  return [...attempts, ...rest];
}

const ofOrder = async (rzp: Razorpay, orderRef: string) =>
  (await ask(paymentsAnswer, () => rzp.orders.fetchPayments(orderRef))).items;

const codesBy = async (rzp: Razorpay, payment_id: string) =>
  (await ask(codesAnswer, () => rzp.qrCode.all({ payment_id }))).items;

/** The SDK's types know no filter of links; it sends on what it is given. */
const linksBy = async (rzp: Razorpay, by: { reference_id: string } | { payment_id: string }) =>
  (await ask(linksAnswer, () => rzp.paymentLink.all({ ...by, count: 1 }))).payment_links;
