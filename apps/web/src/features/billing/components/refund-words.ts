import type { RefundTrouble } from "@carepoint/domain/billing/refund-attempts";
import type { RefundReason } from "@carepoint/domain/billing/states";
import type { BearReason } from "@carepoint/domain/billing/write-off-reasons";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const troubleWords: Readonly<Record<RefundTrouble, MessageDescriptor>> = {
  twice: msg`Given back twice`,
  failed: msg`Failed`,
  short: msg`Too little money at Razorpay`,
  unanswered: msg`No answer yet`,
  slow: msg`Not paid for days`,
  past_us: msg`Made in the gateway's dashboard`,
  due: msg`To be paid at the counter`,
};

/** What each means to the member of staff who reads it, and what to do. */
export const troubleAdvice: Readonly<Record<RefundTrouble, MessageDescriptor>> = {
  twice: msg`This money had gone back already, and the gateway sent it once more. Ask the payer for it: they have it twice. If it does not come, the hospital bears it.`,
  failed: msg`The gateway could not pay this refund. Send it again, or pay it back at the counter: then it is never sent again.`,
  short: msg`The hospital's account at Razorpay holds too little for this refund, so nothing was sent. It fills as patients pay online, or when money is added in Razorpay's dashboard: send it again then. A patient who cannot wait is paid at the counter: then it is never sent again.`,
  unanswered: msg`The gateway has not answered. Sending it again is safe: it is the same refund there and is paid once.`,
  slow: msg`The gateway has taken this refund and not paid it. Ask Razorpay with its reference; it cannot be paid twice from here.`,
  past_us: msg`Somebody gave this money back in the gateway's own dashboard, and no credit note says so. Book it: a note takes so much off the bill, and no more money goes.`,
  due: msg`It was paid at the counter. Pay it back there when the payer comes with the booking code or the receipt.`,
};

export const causeWords: Readonly<Record<RefundReason, MessageDescriptor>> = {
  moved: msg`Visit moved`,
  cancelled: msg`The visit was cancelled`,
  late: msg`Paid after the time was released`,
  double: msg`Paid twice`,
  mismatch: msg`Another amount than the bill's`,
  staff: msg`Given back by the hospital`,
};

export const bearWords: Readonly<Record<BearReason, MessageDescriptor>> = {
  unreachable: msg`The payer cannot be reached`,
  refuses: msg`The payer does not give it back`,
  small: msg`Too little to ask for`,
  goodwill: msg`Goodwill`,
  other: msg`Another reason`,
};
