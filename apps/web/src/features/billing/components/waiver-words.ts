import type { WaiverReason } from "@carepoint/domain/billing/waiver";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const waiverWords: Readonly<Record<WaiverReason, MessageDescriptor>> = {
  staff: msg`Staff or their family`,
  hardship: msg`Cannot pay all of it`,
  goodwill: msg`Goodwill`,
  camp: msg`Health camp`,
  other: msg`Another reason`,
};
