import { FreshnessChip } from "@carepoint/ui/blocks/freshness-chip";
import { useLingui } from "@lingui/react/macro";
import { serverNow } from "../lib/clock.ts";
import { agoText } from "../lib/format.ts";

export type FreshnessProps = { asOf: number; agingAfterMinutes?: number; staleAfterMinutes?: number };

/** How old what is shown from this device is: nobody should have to guess. */
export function Freshness({ asOf, agingAfterMinutes = 30, staleAfterMinutes = 240 }: FreshnessProps) {
  const { t } = useLingui();
  const elapsed = Math.max(0, serverNow() - asOf);
  const minutes = elapsed / 60_000;
  const tone = minutes >= staleAfterMinutes ? "stale" : minutes >= agingAfterMinutes ? "aging" : "fresh";
  const age = agoText(elapsed);
  return <FreshnessChip tone={tone}>{t`Saved on this device ${age}`}</FreshnessChip>;
}
