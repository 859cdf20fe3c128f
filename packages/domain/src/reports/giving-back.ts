import type { StaffRefundReason } from "../billing/counter.ts";
import type { RefundReason } from "../billing/states.ts";
import { negate, type Paise, subtract } from "../kernel/money.ts";
import { type BookSum, balanceOf, revenueOf } from "./books.ts";

/** Money of refunds as the books' causes name it: what was asked for, what went out again, what of that came back. */
export const refundMoves = ["refund.processed", "refund.repeated", "refund.got_back"] as const;
export type RefundMove = (typeof refundMoves)[number];

export interface RefundSum {
  readonly reason: RefundReason;
  /** Of those that a member of staff asked for. */
  readonly staffReason: StaffRefundReason | null;
  readonly count: number;
  readonly amount: Paise;
}

/** What went back beyond what was owed, and what became of it within the period. */
export interface GivenTwice {
  readonly times: number;
  readonly wentOut: Paise;
  readonly gotBack: Paise;
  /** By the hospital, as its loss. */
  readonly borne: Paise;
  /** What of it is owed by who has it: below zero where more of it ended than went out. */
  readonly open: Paise;
}

export interface GivenBack {
  /** What began to be owed to patients, by why. */
  readonly asked: readonly RefundSum[];
  /** What left of it, by any way. */
  readonly paid: Paise;
  /** What is asked for and has not left within the period: below zero where more left than was asked for. */
  readonly onItsWay: Paise;
  readonly twice: GivenTwice;
  /** Credit notes: their value and their tax. */
  readonly credited: { readonly notes: number; readonly taxable: Paise; readonly tax: Paise };
}

/** What left for refunds that were asked for, out of wherever money lies. */
export function paidOf(books: readonly BookSum[]): Paise {
  const { paidBack, collected } = revenueOf(of(books, "refund.processed"));
  return subtract(paidBack, collected);
}

export function twiceOf(books: readonly BookSum[]): GivenTwice {
  const held = (cause: string) => balanceOf(of(books, cause), "refunds_receivable");
  const again = of(books, "refund.repeated").filter(({ account }) => account === "refunds_receivable");
  return {
    times: again.reduce((all, { entries }) => all + entries, 0),
    wentOut: held("refund.repeated"),
    gotBack: negate(held("refund.got_back")),
    borne: negate(held("refund.borne")),
    open: balanceOf(books, "refunds_receivable"),
  };
}

/** Whether there is anything of it to say. */
export function wentTwice({ wentOut, gotBack, borne }: GivenTwice): boolean {
  return [wentOut, gotBack, borne].some((each) => each !== 0);
}

function of(books: readonly BookSum[], cause: string): BookSum[] {
  return books.filter((each) => each.cause === cause);
}
