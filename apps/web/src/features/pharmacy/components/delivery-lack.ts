import { deliveryAddress } from "@carepoint/domain/pharmacy/delivery";
import { useLingui } from "@lingui/react/macro";
import type { Delivery } from "./use-delivery.ts";

/** For `<Button blocked={…}>`: what is still to be said before an order can be brought. */
export function useDeliveryLack({ isReady, isServed, offer, draft }: Delivery): string | undefined {
  const { t } = useLingui();
  if (isReady) return undefined;
  if (!offer?.slots.some(({ free }) => free)) return t`No time is free in the next days`;
  const { shape } = deliveryAddress;
  if (!shape.text.safeParse(draft.text).success) return t`Say first where it is brought to.`;
  if (!shape.pincode.safeParse(draft.pincode).success) return t`Say the PIN code first: six digits.`;
  if (!isServed) return t`The pharmacy does not bring anything to this PIN code.`;
  if (!shape.phone.safeParse(draft.phone).success) return t`Say a phone number first.`;
  return t`Choose when it is brought.`;
}
