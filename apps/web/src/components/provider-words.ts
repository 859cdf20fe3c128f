import type { PaymentProviderName } from "@carepoint/domain/billing/counter";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** By which way money came. */
export const providerWords: Readonly<Record<PaymentProviderName, MessageDescriptor>> = {
  razorpay: msg`Online`,
  cash: msg`Cash`,
  upi: msg`UPI at the counter`,
  card: msg`Card`,
  cheque: msg`Cheque`,
  deposit: msg`From the advance`,
};
