import type { RefundRequestStatus } from "@carepoint/domain/billing/refund-approval";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const requestWords: Readonly<Record<RefundRequestStatus, MessageDescriptor>> = {
  asked: msg`Waits for a second person`,
  approved: msg`Agreed to`,
  declined: msg`Declined`,
  withdrawn: msg`Taken back`,
};
