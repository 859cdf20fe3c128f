import type { SharedSlotView } from "@carepoint/domain/appointments/schema";
import { Trans } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";

/** What a visit costs when it is not said yet with whom. */
export function FeeRange({ slots }: { slots: readonly Pick<SharedSlotView, "feeFrom" | "feeTo">[] }) {
  if (slots.length === 0) return null;
  const least = Math.min(...slots.map(({ feeFrom }) => feeFrom));
  const most = Math.max(...slots.map(({ feeTo }) => feeTo));
  const [from, to] = [money(least), money(most)];
  if (most === 0) return <Trans>Free of charge</Trans>;
  if (least === most) return <Trans>The visit costs {from}.</Trans>;
  return (
    <Trans>
      The visit costs {from} to {to}, depending on the doctor. You see the exact fee before you pay.
    </Trans>
  );
}
