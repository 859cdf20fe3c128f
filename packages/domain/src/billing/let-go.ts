import { add, type Paise, sum } from "../kernel/money.ts";

/** Each way by which staff let go of money of one bill, and how much went by it so far. */
export interface LetGo {
  /** Given back as money: asked for, under way or there. */
  readonly refunded: Paise;
  /** Taken back by notes without money: what nobody had paid, and a payer's part, paid or not. */
  readonly takenBack: Paise;
  /** Of the payer's part, as the hospital's loss. */
  readonly writtenOff: Paise;
  /** Left off before the bill was issued, when it was priced already. */
  readonly waived: Paise;
  /** Given back twice, and left with who has it. */
  readonly borne: Paise;
}

/** All of it counts, by whichever way and whoever's share of the bill it was. */
export function allLetGo({ refunded, takenBack, writtenOff, waived, borne }: LetGo): Paise {
  return sum([refunded, takenBack, writtenOff, waived, borne]);
}

/**
 * Whether a second person must agree that an amount more is let go: above one limit for all ways, what went of the bill before
 * counted, so that nobody splits a sum or goes by two ways. Null: there is no limit.
 */
export function needsSecond(amount: Paise, before: Paise, above: Paise | null): boolean {
  return above !== null && amount > 0 && add(amount, before) > above;
}
