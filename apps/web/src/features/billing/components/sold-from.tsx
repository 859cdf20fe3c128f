import { billingPolicy } from "@carepoint/domain/billing/policy";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Trans } from "@lingui/react/macro";
import { useSignedIn } from "../../../lib/session.ts";

/** Whoever has a limit on what to leave off adds to the list for tomorrow: they are told. */
export function SoldFrom() {
  if (mayDo(billingPolicy.set_discount_limit, useSignedIn().role)) return null;
  return (
    <p className="text-soft">
      <Trans>It is sold from tomorrow.</Trans>
    </p>
  );
}
