import type { PaymentProviderName, StaffRefundReason } from "@carepoint/domain/billing/counter";
import { type LedgerAccount, tills } from "@carepoint/domain/billing/ledger";
import type { RefundReason } from "@carepoint/domain/billing/states";
import type { WaiverReason } from "@carepoint/domain/billing/waiver";
import type { PeriodPreset } from "@carepoint/domain/reports/period";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { listText } from "../../../lib/format.ts";

/** What billing calls its ways of paying and its reasons; a route hands them in. */
export interface MoneyWords {
  readonly provider: Readonly<Record<PaymentProviderName, MessageDescriptor>>;
  readonly cause: Readonly<Record<RefundReason, MessageDescriptor>>;
  readonly waived: Readonly<Record<WaiverReason, MessageDescriptor>>;
  readonly staffReason: Readonly<Record<StaffRefundReason, MessageDescriptor>>;
}

const byBank = msg`Bank transfer`;

/** A till by the ways of paying that fill it; the bank by what comes into it, whoever sent it. */
export function useTillText({ provider }: Pick<MoneyWords, "provider">): (till: LedgerAccount) => string {
  const { i18n } = useLingui();
  return (till) => {
    if (till === "bank") return i18n._(byBank);
    const ways = (Object.keys(tills) as (keyof typeof tills)[]).filter((each) => tills[each] === till);
    return listText(ways.map((way) => i18n._(provider[way])));
  };
}

export const presetWords: Readonly<Record<PeriodPreset, MessageDescriptor>> = {
  today: msg`Today`,
  yesterday: msg`Yesterday`,
  this_month: msg`This month`,
  last_month: msg`Last month`,
  this_year: msg`This financial year`,
  last_year: msg`Last financial year`,
};
