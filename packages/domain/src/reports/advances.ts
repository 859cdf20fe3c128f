import { negate, type Paise, sum, zero } from "../kernel/money.ts";
import { type BookSum, balanceOf } from "./books.ts";

/** What patients paid in advance within a period, what bills used of it and what was given back: the sides of their account. */
export interface AdvanceSums {
  readonly taken: Paise;
  /** Less what came back to advances from bills. */
  readonly used: Paise;
  /** By refund vouchers, those of cheques that came back too. */
  readonly returned: Paise;
  /** By how much more patients have paid in advance at the end: below zero where more was used than taken. */
  readonly more: Paise;
}

export function advancesOf(sums: readonly BookSum[]): AdvanceSums {
  const of = sums.filter(({ account }) => account === "patient_deposits");
  const held = (cause: string) =>
    negate(
      balanceOf(
        of.filter((each) => each.cause === cause),
        "patient_deposits",
      ),
    );
  const taken = held("deposit.taken");
  const returned = negate(held("deposit.returned"));
  const more = negate(balanceOf(of, "patient_deposits"));
  return { taken, used: sum([taken, negate(returned), negate(more)]), returned, more };
}

export function hasMoved({ taken, used, returned }: AdvanceSums): boolean {
  return [taken, used, returned].some((each) => each !== zero);
}
