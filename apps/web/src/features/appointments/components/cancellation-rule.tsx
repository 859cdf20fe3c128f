import { type ChangeRule, freeUntil, mostCharge } from "@carepoint/domain/appointments/change-rules";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { instantText, toInstant } from "@carepoint/domain/kernel/calendar";
import { paise, subtract } from "@carepoint/domain/kernel/money";
import { Trans } from "@lingui/react/macro";
import { serverNow } from "../../../lib/clock.ts";
import { money, visitTime } from "../../../lib/format.ts";

interface CancellationSentenceProps {
  visit: Pick<AppointmentView, "startsAt" | "zone" | "fee">;
  rule: ChangeRule;
}

/** What calling it off will cost, in one sentence, before anything is paid. */
export function CancellationSentence({ visit, rule }: CancellationSentenceProps) {
  const fee = paise(visit.fee);
  const kept = mostCharge(rule, fee);
  if (kept === 0) return <Trans>You can cancel until the visit begins.</Trans>;
  const until = freeUntil(toInstant(visit.startsAt), rule);
  const latest = visitTime(instantText(until), visit.zone);
  const back = money(subtract(fee, kept));
  const nothing = kept === fee;
  if (until.epochMilliseconds <= serverNow()) {
    return nothing ? (
      <Trans>This visit is soon: if you cancel it, the fee is not refunded.</Trans>
    ) : (
      <Trans>This visit is soon: if you cancel it, you get {back} back.</Trans>
    );
  }
  return nothing ? (
    <Trans>Cancel before {latest} and you get everything back; after that the fee is not refunded.</Trans>
  ) : (
    <Trans>
      Cancel before {latest} and you get everything back; after that you get {back}.
    </Trans>
  );
}
