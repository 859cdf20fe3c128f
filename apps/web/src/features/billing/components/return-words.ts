import type { ChequeReturnReason } from "@carepoint/domain/billing/cheque";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** Why a bank sends a cheque back, in its own order. */
export const returnWords: Readonly<Record<ChequeReturnReason, MessageDescriptor>> = {
  insufficient_funds: msg`Not enough money in the account`,
  account_closed: msg`The account is closed`,
  signature_differs: msg`The signature differs`,
  payment_stopped: msg`The payer stopped it`,
  out_of_date: msg`Too old, or dated ahead`,
  other: msg`Another reason`,
};
