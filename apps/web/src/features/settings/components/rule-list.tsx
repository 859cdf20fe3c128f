import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Rules } from "./saving-rules.tsx";

/** The rules in the words of their fields. */
const ruleWords: Readonly<Record<keyof Rules, MessageDescriptor>> = {
  hospitalName: msg`Hospital's name in English`,
  holdMinutes: msg`A time is held for`,
  holdExtensionMinutes: msg`Longer once payment is open`,
  openHoldsPerAccount: msg`Times one account may hold at once`,
  waitOfferMinutes: msg`A freed time is held for the waiting list`,
  requestHours: msg`A request is answered within`,
  acceptedHoldHours: msg`An accepted time is held for payment`,
  minimumNoticeMinutes: msg`Shortest notice`,
  horizonDays: msg`Booking opens ahead`,
  roundInvoicesToRupee: msg`Round invoices to the rupee`,
  hideRecordsAfterHours: msg`Hide records on doctors' devices after`,
  tokenAt: msg`A token is given`,
  queueGraceMinutes: msg`Keeps the booked turn when late by`,
  walkInsPerDoctorDay: msg`Walk-ins beside the booked times`,
  exportDays: msg`A copy of a record can be downloaded for`,
  quietHours: msg`No ringing at night`,
  refillDays: msg`Who asks for medicines again is answered within`,
  displayInitials: msg`Waiting room screens show initials beside the tokens`,
  checkInFrom: msg`Patients check in by themselves`,
  missedAfterMinutes: msg`Marked as missed, nobody having come`,
  missedForPrepayment: msg`Pays when booking after`,
  missedWithinMonths: msg`counted over the last`,
};

/** What somebody saved: each rule, and its figure where it has one. */
export function RuleList({ rules }: { rules: Readonly<Record<string, unknown>> }) {
  const { i18n } = useLingui();
  return (
    <ul>
      {Object.entries(ruleWords)
        .filter(([name]) => name in rules)
        .map(([name, words]) => (
          <li key={name}>
            {i18n._(words)} <span className="font-strong tabular-nums">{figureOf(rules[name])}</span>
          </li>
        ))}
    </ul>
  );
}

function figureOf(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return "";
  return Object.values(value).join(" · ");
}
