import type { WaiverReason } from "../billing/waiver.ts";
import type { Paise } from "../kernel/money.ts";

export interface WaiverSum {
  readonly reason: WaiverReason;
  /** Who agreed: who asked, within their own limit, or a second person. */
  readonly approverName: string;
  readonly count: number;
  readonly amount: Paise;
}
