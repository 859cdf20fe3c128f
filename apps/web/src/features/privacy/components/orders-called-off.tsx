import type { ErasureOutlook } from "@carepoint/domain/privacy/erasures";
import { Plural, Trans } from "@lingui/react/macro";

/** Orders of medicines that an erasure calls off, and those that it waits for. Draws nothing where there is none. */
export function OrdersCalledOff({ ordersAhead, ordersOut }: Pick<ErasureOutlook, "ordersAhead" | "ordersOut">) {
  return (
    <>
      {ordersAhead > 0 && (
        <p>
          <Plural
            value={ordersAhead}
            one="# order of medicines is called off, and what was paid for it goes back."
            other="# orders of medicines are called off, and what was paid for them goes back."
          />
        </p>
      )}
      {ordersOut > 0 && (
        <p>
          <Trans>
            An order of medicines is packed or on its way: the record is erased once it was handed over or called off.
          </Trans>
        </p>
      )}
    </>
  );
}
