import type { AskEnd, AskWay } from "@carepoint/domain/billing/payment-ask";
import type { PaymentView } from "@carepoint/domain/billing/payment-view";
import type { PaymentStatus } from "@carepoint/domain/billing/states";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

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

/** A code or a link by which nothing came and nothing comes any more. */
const ended: Readonly<Record<AskWay, Readonly<Record<AskEnd, MessageDescriptor>>>> = {
  qr: {
    over: msg`The code has run out`,
    cancelled: msg`The code was taken back`,
    paid_otherwise: msg`Paid in another way`,
  },
  link: {
    over: msg`The link has run out`,
    cancelled: msg`The link was taken back`,
    paid_otherwise: msg`Paid in another way`,
  },
};

/** Nothing has come by it, and nobody says that anything may. */
const unpaid: ReadonlySet<PaymentStatus> = new Set(["created", "attempted"]);

/** How a payment stands, for billing. One whose checkout was opened is not like one that nobody has begun. */
export function paymentWords({
  status,
  outcome,
  checking: isChecked,
  asked,
}: Pick<PaymentView, "status" | "outcome" | "checking" | "asked">): {
  readonly tone: StatusTone;
  readonly words: MessageDescriptor;
} {
  if (isChecked) return checking;
  if (asked?.end && unpaid.has(status)) return { tone: "done", words: ended[asked.way][asked.end] };
  return outcome === "choice" ? choosing : words[status];
}
