import type { Ledger } from "@carepoint/razorpay-sandbox/control";
import type { Payment, Refund } from "@carepoint/razorpay-sandbox/entities";
import type { Fact } from "./rules/hospital.ts";

/** What the gateway knows of each order at one moment: the model reads it as a person would read a statement. */
export interface News {
  of(orderId: string): readonly Fact[];
  attempt(id: string): readonly Fact[];
}

export function newsFrom({ payments, refunds }: Ledger): News {
  return {
    of: (orderId) => {
      const mine = payments.filter((payment) => payment.order_id === orderId).sort((a, b) => (a.id < b.id ? -1 : 1));
      const back = refunds.filter(({ payment_id: id }) => mine.some((payment) => payment.id === id));
      return [...mine.flatMap(factsOf), ...back.flatMap(refundFacts)];
    },
    attempt: (id) => payments.filter((payment) => payment.id === id).flatMap(factsOf),
  };
}

function factsOf({ id, status, captured, amount }: Payment): Fact[] {
  if (captured) return [{ kind: "captured", attempt: id, amount }];
  const kind = status === "created" ? "attempted" : status === "failed" ? "failed" : "authorized";
  return [{ kind, attempt: id, amount }];
}

function refundFacts({ id, payment_id: attempt, amount, status }: Refund): Fact[] {
  return status === "processed" ? [{ kind: "refunded", attempt, amount, refund: id }] : [];
}

interface Told {
  readonly payload: {
    readonly payment?: { readonly entity: Payment };
    readonly refund?: { readonly entity: Refund };
  };
}

/** What one webhook says: the payment as it was then, and the refund if it is about one. */
export function factsIn(body: string): Fact[] {
  const { payload }: Told = JSON.parse(body);
  const { payment, refund } = payload;
  return [...(payment ? factsOf(payment.entity) : []), ...(refund ? refundFacts(refund.entity) : [])];
}

export function orderIn(body: string): string | undefined {
  const { payload }: Told = JSON.parse(body);
  return payload.payment?.entity.order_id ?? undefined;
}
