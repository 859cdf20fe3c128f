import { mostCharge } from "@carepoint/domain/appointments/change-rules";
import { Trans } from "@lingui/react/macro";
import { visitTime } from "../../../lib/format.ts";
import type { BookedVisit } from "../data.ts";
import { MovingSentence } from "./move-words.tsx";

type MovingOfVisitProps = {
  visit: Pick<BookedVisit, "zone" | "fee">;
  moving: Pick<NonNullable<BookedVisit["moving"]>, "rule" | "lateFee" | "freeUntil" | "packageUse">;
};

/** What moving a booked visit costs; of one that a package pays for, whether that would get its use back after it. */
export function MovingWithPackage({ visit: { zone, fee }, moving }: MovingOfVisitProps) {
  const { packageUse, rule, freeUntil } = moving;
  const latest = visitTime(freeUntil, zone);
  if (packageUse === "used_up")
    return <Trans>If you move this visit now and cancel it after that, the package does not get its use back.</Trans>;
  if (packageUse === "back" && mostCharge(rule, fee) > 0)
    return (
      <Trans>
        Moving is free before {latest}. If you move this visit later and cancel it after that, the package does not get
        its use back.
      </Trans>
    );
  return <MovingSentence moving={moving} zone={zone} />;
}
