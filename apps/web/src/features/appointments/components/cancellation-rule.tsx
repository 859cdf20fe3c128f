import type { CancellationRule } from "@carepoint/domain/appointments/cancellation";
import { freeUntil } from "@carepoint/domain/appointments/cancellation";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { instantText, toInstant } from "@carepoint/domain/kernel/calendar";
import { Trans } from "@lingui/react/macro";
import { serverNow } from "../../../lib/clock.ts";
import { number, visitTime } from "../../../lib/format.ts";

interface CancellationSentenceProps {
  visit: Pick<AppointmentView, "startsAt" | "zone" | "fee">;
  rule: CancellationRule;
}

/** What calling it off will cost, in one sentence, before anything is paid. */
export function CancellationSentence({ visit, rule }: CancellationSentenceProps) {
  if (visit.fee === 0) return <Trans>You can cancel until the visit begins.</Trans>;
  const until = freeUntil(toInstant(visit.startsAt), rule);
  const latest = visitTime(instantText(until), visit.zone);
  const percent = number(rule.lateRefundBasisPoints / 100);
  if (until.epochMilliseconds <= serverNow()) {
    return rule.lateRefundBasisPoints === 0 ? (
      <Trans>This visit is soon: if you cancel it, the fee is not refunded.</Trans>
    ) : (
      <Trans>This visit is soon: if you cancel it, you get {percent}% of the fee back.</Trans>
    );
  }
  return rule.lateRefundBasisPoints === 0 ? (
    <Trans>Cancel before {latest} and you get everything back; after that the fee is not refunded.</Trans>
  ) : (
    <Trans>
      Cancel before {latest} and you get everything back; after that you get {percent}%.
    </Trans>
  );
}
