import type { DiscountReason } from "@carepoint/domain/billing/desk-bill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const discountWords: Readonly<Record<DiscountReason, MessageDescriptor>> = {
  hardship: msg`Cannot pay all of it`,
  staff_family: msg`Staff or their family`,
  camp: msg`Health camp`,
  complaint: msg`After a complaint`,
  other: msg`Another reason`,
};
