import type { CounterMethod } from "@carepoint/domain/billing/counter";
import { useLingui } from "@lingui/react/macro";
import { type Asked, isSaid, type Settling } from "./settling.ts";
import { type Money, moneyOf } from "./told-money.ts";

/** For `<Button blocked={…}>`: what is still to be said of money over the counter. */
export function useMissingMoney(way: CounterMethod, told: Money): string | undefined {
  const words = useWords();
  return moneyOf(way, told) ? undefined : words[way];
}

/** The same of a bill that is settled, in whichever way. */
export function useMissingSettlement(said: Settling, asked: Asked): string | undefined {
  const words = useWords();
  return isSaid(said, asked) ? undefined : words[said.way];
}

function useWords(): Readonly<Record<Settling["way"], string>> {
  const { t } = useLingui();
  return {
    cash: t`Enter the amount first.`,
    deposit: t`Enter the amount first.`,
    upi: t`Enter the UPI reference first.`,
    card: t`Enter the reference on the slip first.`,
    cheque: t`Enter the cheque's number, bank and date first.`,
    split: t`Say first how much comes in which way, and why the rest waits.`,
    later: t`Say first why it is paid later.`,
  };
}
