import type { StaffRefundReason } from "../billing/counter.ts";
import type { RefundReason } from "../billing/states.ts";
import type { Paise } from "../kernel/money.ts";

export interface RefundSum {
  readonly reason: RefundReason;
  /** Of those that a member of staff asked for. */
  readonly staffReason: StaffRefundReason | null;
  readonly count: number;
  readonly amount: Paise;
}

export interface GivenBack {
  /** What began to be owed to patients, by why. */
  readonly asked: readonly RefundSum[];
  /** What left, by any way. */
  readonly paid: Paise;
  /** What is asked for and has not left within the period: below zero where more left than was asked for. */
  readonly onItsWay: Paise;
  /** Credit notes: their value and their tax. */
  readonly credited: { readonly notes: number; readonly taxable: Paise; readonly tax: Paise };
}
