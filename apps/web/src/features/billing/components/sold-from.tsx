import { firstPriceDay } from "@carepoint/domain/billing/price-list";
import { Trans } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { todayIn } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";

/** Whoever has a limit on what to leave off adds to the list for tomorrow: they are told. */
export function SoldFrom() {
  const today = todayIn(useHospitalZone());
  if (firstPriceDay(useSignedIn().role, today) === today) return null;
  return (
    <p className="text-soft">
      <Trans>It is sold from tomorrow.</Trans>
    </p>
  );
}
