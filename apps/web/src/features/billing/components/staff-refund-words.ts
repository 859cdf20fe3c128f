import type { StaffRefundReason } from "@carepoint/domain/billing/counter";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const staffRefundWords: Readonly<Record<StaffRefundReason, MessageDescriptor>> = {
  not_given: msg`The patient did not get what was paid for`,
  charged_wrong: msg`Too much was charged`,
  paid_twice: msg`It was paid twice`,
  goodwill: msg`Goodwill`,
  goods_returned: msg`Medicines came back`,
  other: msg`Another reason`,
};
