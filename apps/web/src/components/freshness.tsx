import { FreshnessChip } from "@carepoint/ui/blocks/freshness-chip";
import { Notice } from "@carepoint/ui/blocks/notice";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useReducer } from "react";
import { serverNow } from "../lib/clock.ts";
import { agoText, timeOf } from "../lib/format.ts";
import { type Aging, toneOf } from "./age-limits.ts";
import { useHospitalZone } from "./hospital-zone.ts";

export type FreshnessProps = {
  /** Server time of what is shown; null when this device keeps none of it. */
  asOf: number | null;
  what?: Aging;
};

/** How old what is shown without the server is: nobody should have to guess. */
export function Freshness({ asOf, what = "papers" }: FreshnessProps) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  useEveryHalfMinute();
  if (asOf === null) return <FreshnessChip tone="aging">{t`Not saved on this device`}</FreshnessChip>;
  const elapsed = Math.max(0, serverNow() - asOf);
  const tone = toneOf(what, elapsed);
  const age = agoText(elapsed);
  const time = timeOf(Temporal.Instant.fromEpochMilliseconds(asOf).toString(), zone);
  if (tone === "fresh") return <FreshnessChip tone={tone}>{t`Updated ${time}`}</FreshnessChip>;
  if (tone === "aging") return <FreshnessChip tone={tone} title={time}>{t`Saved ${age} · offline`}</FreshnessChip>;
  return (
    <Notice tone="danger" title={t`Saved ${age} · offline`}>
      {t`Allergies and medicines may have changed since. Ask the patient before you rely on them.`}
    </Notice>
  );
}

function useEveryHalfMinute(): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(again, 30_000);
    return () => clearInterval(timer);
  }, []);
}
