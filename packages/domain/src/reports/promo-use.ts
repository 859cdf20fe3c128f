import type { Paise } from "../kernel/money.ts";

export interface PromoUseSum {
  readonly code: string;
  /** Bills of the period that it stands on; one that was credited whole gave its use back. */
  readonly uses: number;
  /** What it left off them. */
  readonly given: Paise;
  /** What the books say that bills with the code earned in the period, less what notes took back of such bills. */
  readonly revenue: Paise;
}
