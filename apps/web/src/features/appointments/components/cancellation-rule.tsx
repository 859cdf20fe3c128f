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
  /** What is to be paid of the fee, in paise, where a code takes some of it off. */
  paid?: number;
  /** A package pays for it: its use comes back, or not. */
  isCovered?: boolean;
}

/** What calling it off will cost, in one sentence, before anything is paid. */
export function CancellationSentence({ visit, rule, paid = visit.fee, isCovered = false }: CancellationSentenceProps) {
  const fee = paise(isCovered ? visit.fee : paid);
  const kept = mostCharge(rule, fee);
  if (kept === 0) return <Trans>You can cancel until the visit begins.</Trans>;
  const until = freeUntil(toInstant(visit.startsAt), rule);
  const latest = visitTime(instantText(until), visit.zone);
  const isLate = until.epochMilliseconds <= serverNow();
  if (isCovered)
    return isLate ? (
      <Trans>This visit is soon: if you cancel it, the package does not get its use back.</Trans>
    ) : (
      <Trans>Cancel before {latest} and the package gets its use back; after that it does not.</Trans>
    );
  const back = money(subtract(fee, kept));
  const nothing = kept === fee;
  if (isLate) {
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
