import type { RequestStatus } from "@carepoint/domain/billing/second-person";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const requestWords: Readonly<Record<RequestStatus, MessageDescriptor>> = {
  asked: msg`Waits for a second person`,
  approved: msg`Agreed to`,
  declined: msg`Declined`,
  withdrawn: msg`Taken back`,
};
