import type { PaymentProviderName } from "@carepoint/domain/billing/counter";
import type { PaymentView } from "@carepoint/domain/billing/schema";
import type { PaymentStatus } from "@carepoint/domain/billing/states";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const providerWords: Readonly<Record<PaymentProviderName, MessageDescriptor>> = {
  razorpay: msg`Online`,
  cash: msg`Cash`,
  upi: msg`UPI at the counter`,
  card: msg`Card`,
  cheque: msg`Cheque`,
  deposit: msg`From the advance`,
};

const words: Readonly<Record<PaymentStatus, { tone: StatusTone; words: MessageDescriptor }>> = {
  created: { tone: "waiting", words: msg`Not paid yet` },
  attempted: { tone: "waiting", words: msg`Not paid yet` },
  failed: { tone: "problem", words: msg`Failed` },
  authorized: { tone: "progress", words: msg`With the bank` },
  captured: { tone: "confirmed", words: msg`Paid` },
  part_refunded: { tone: "done", words: msg`Partly refunded` },
  refunded: { tone: "done", words: msg`Refunded` },
  returned: { tone: "problem", words: msg`Cheque came back` },
};

const choosing = { tone: "waiting", words: msg`Paid too late, the patient chooses` } as const;

const checking = { tone: "progress", words: msg`With the bank, no answer yet` } as const;

/** How a payment stands, for billing. One whose checkout was opened is not like one that nobody has begun. */
export function paymentWords({
  status,
  outcome,
  checking: isChecked,
}: Pick<PaymentView, "status" | "outcome" | "checking">) {
  if (isChecked) return checking;
  return outcome === "choice" ? choosing : words[status];
}
