import * as z from "zod";
import { chargeSchema } from "../kernel/money.ts";

/** What goes back of one line of the bill. */
export const refundShare = z.strictObject({ position: z.int().min(0).max(999), amount: chargeSchema.min(1) });
export type RefundShare = z.infer<typeof refundShare>;

interface Shared {
  readonly amount: number;
  readonly lines?: readonly RefundShare[] | undefined;
}

/** Lines that are named add up to the amount, and each is named once. */
export function sumsUp({ amount, lines }: Shared): boolean {
  if (!lines) return true;
  const isOnce = new Set(lines.map(({ position }) => position)).size === lines.length;
  return isOnce && lines.reduce((sum, line) => sum + line.amount, 0) === amount;
}
