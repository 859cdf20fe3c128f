import type { PendingWish, WishKind, WishView } from "@carepoint/domain/billing/wishes";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { dateText } from "../../../lib/format.ts";
import { takeBackWords, writeOffWords } from "./payer-words.ts";
import { bearWords } from "./refund-words.ts";
import { staffRefundWords } from "./staff-refund-words.ts";

/** What is wished for about a bill. */
export const wishWords: Readonly<Record<WishKind, MessageDescriptor>> = {
  write_off: msg`Write off the payer's rest`,
  take_back: msg`Take the bill back`,
  return: msg`Give the payer money back`,
  end_package: msg`Take off what nobody paid of a package`,
  bear: msg`Bear what went back twice`,
};

/** Why; money that goes to a payer says by which transfer. */
export function useWishReason() {
  const { t, i18n } = useLingui();
  return (wish: PendingWish | WishView): string => {
    switch (wish.kind) {
      case "write_off":
        return i18n._(writeOffWords[wish.reason]);
      case "take_back":
        return i18n._(takeBackWords[wish.reason]);
      case "bear":
        return i18n._(bearWords[wish.reason]);
      case "end_package":
        return i18n._(staffRefundWords[wish.reason]);
      default: {
        const [reference, day] = [wish.reference, dateText(wish.paidOn)];
        return t`Transfer ${reference} of ${day}`;
      }
    }
  };
}
