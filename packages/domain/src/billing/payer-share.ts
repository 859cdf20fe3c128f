import * as z from "zod";
import {
  add,
  allocate,
  basisPointsSchema,
  chargeSchema,
  greatest,
  least,
  type Paise,
  paise,
  share,
  subtract,
  sum,
  zero,
} from "../kernel/money.ts";

/** How much of a bill somebody else pays: an amount, or a part in basis points. */
export const askedShare = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("amount"), amount: chargeSchema.min(1) }),
  z.strictObject({ by: z.literal("part"), basisPoints: basisPointsSchema.min(1) }),
]);
export type AskedShare = z.infer<typeof askedShare>;

/** What a bill charges, by who owes it. */
export interface Shares {
  readonly patient: Paise;
  readonly payer: Paise;
}

/** Both parts of a sum, to the paisa: they always come to it. Throws RangeError for an amount past the sum. */
export function splitOf(whole: Paise, asked: AskedShare): Shares {
  const payer = asked.by === "amount" ? paise(asked.amount) : share(whole, asked.basisPoints, "half_up");
  if (payer > whole) throw new RangeError("the payer pays more than there is");
  return { patient: subtract(whole, payer), payer };
}

/**
 * What goes off the payer's part when so much goes off the patient's: in proportion to what each still owes, rounded to the
 * paisa; all of it with the last of the patient's, or where the patient owes nothing of the bill.
 */
export function payersPart(amount: Paise, { patient, payer }: Shares): Paise {
  if (amount < zero || amount > patient) throw new RangeError("amount");
  if (amount === patient) return payer;
  return allocate(payer, [amount, subtract(patient, amount)])[0] ?? zero;
}

/** The same of lines that are named: each goes back whole with both parts, never more than it still has. */
export function payersPartOfLines(
  named: readonly { readonly amount: Paise; readonly left: Paise }[],
  of: Shares,
): Paise[] {
  const amounts = named.map(({ amount }) => amount);
  const parts = allocate(payersPart(sum(amounts), of), amounts);
  return named.map(({ amount, left }, index) => least(parts[index] ?? zero, greatest(zero, subtract(left, amount))));
}

/** What became of a payer's part so far. */
export interface ClaimSums {
  readonly share: Paise;
  /** Taken back by credit notes, and put on the patient's account instead. */
  readonly credited: Paise;
  readonly moved: Paise;
  readonly received: Paise;
  /** Kept back by the payer for the tax office, in the hospital's name. */
  readonly taxDeducted: Paise;
  readonly writtenOff: Paise;
  /** Received for what was credited afterwards: the hospital owes it to the payer. */
  readonly owedBack: Paise;
}

/** What the payer still owes: never below zero, since what is owed back is told apart. */
export function openOf({
  share: whole,
  credited,
  moved,
  received,
  taxDeducted,
  writtenOff,
  owedBack,
}: ClaimSums): Paise {
  return subtract(add(whole, owedBack), sum([credited, moved, received, taxDeducted, writtenOff]));
}

export interface TakenOff {
  readonly ofOpen: Paise;
  /** A loss that was none after all. */
  readonly ofWrittenOff: Paise;
  readonly owedBack: Paise;
}

/**
 * What a transfer that never was takes off a claim: first what was owed back of it, which nobody owes then, the rest is open
 * again. Undefined where the money has gone on: it went back to the payer, and that comes first.
 */
export function reversed(
  claim: ClaimSums,
  { amount, taxDeducted }: { readonly amount: Paise; readonly taxDeducted: Paise },
): { readonly owedBack: Paise } | undefined {
  if (amount > claim.received || taxDeducted > claim.taxDeducted) return undefined;
  return { owedBack: least(claim.owedBack, add(amount, taxDeducted)) };
}

/** Where a credit finds its amount: in what is open, then in what was written off, then in money that goes back. */
export function takeOff(claim: ClaimSums, amount: Paise): TakenOff {
  const ofOpen = least(amount, openOf(claim));
  const ofWrittenOff = least(subtract(amount, ofOpen), claim.writtenOff);
  return { ofOpen, ofWrittenOff, owedBack: subtract(amount, add(ofOpen, ofWrittenOff)) };
}
