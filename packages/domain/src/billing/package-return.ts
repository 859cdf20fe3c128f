import * as z from "zod";
import { packageSaleId } from "../kernel/id.ts";
import { allocate, chargeSchema, greatest, least, type Paise, paise, subtract, sum, zero } from "../kernel/money.ts";
import { isExplained, reasonNote, staffRefundReason } from "./counter.ts";
import { packageRefund } from "./package-share.ts";
import type { RefundShare } from "./refund-shares.ts";

export const packageSaleInput = z.strictObject({ saleId: packageSaleId });
export type PackageSaleInput = z.infer<typeof packageSaleInput>;

/** `expectedRefund` and `expectedOffUnpaid` are what the screen showed: where either is another by now, nothing happens. */
export const returnPackageInput = z
  .strictObject({
    saleId: packageSaleId,
    expectedRefund: chargeSchema,
    expectedOffUnpaid: chargeSchema.optional(),
    reason: staffRefundReason,
    note: reasonNote.optional(),
  })
  .refine(isExplained, { message: "note", path: ["note"] });
export type ReturnPackageInput = z.infer<typeof returnPackageInput>;

/** What giving a package back comes to now: exactly that happens. */
export const packageReturnPreview = z.object({
  price: chargeSchema,
  /** What was used, at what it costs by itself. */
  used: chargeSchema,
  refund: chargeSchema,
  /** Of what nobody has paid this is not owed any more; the rest was used and stays due. */
  offUnpaid: chargeSchema,
  staysDue: chargeSchema,
  /** It waits at the counter, or a part of it does. */
  atCounter: z.boolean(),
  needsSecond: z.boolean(),
});
export type PackageReturnPreview = z.infer<typeof packageReturnPreview>;

export interface PackageMoney {
  readonly price: Paise;
  readonly used: Paise;
  readonly unpaid: Paise;
  /** What was paid of it and stayed so. */
  readonly paid: Paise;
  /** What of that is still ours: the rest went back past us. */
  readonly held: Paise;
  /** What notes have not taken back of its bill. */
  readonly charged: Paise;
}

/**
 * What a package gives back: its price less what was used, of which some may have gone back past us. What nobody has paid is
 * taken off first, and only the rest is money: a cheque that came back forgives nothing of what was used.
 */
export function packageBack({ price, used, unpaid, paid, held, charged }: PackageMoney) {
  const gone = greatest(zero, subtract(paid, held));
  const back = greatest(zero, subtract(packageRefund(price, used), gone));
  const offUnpaid = least(unpaid, least(back, charged));
  const refund = greatest(zero, least(subtract(back, offUnpaid), least(subtract(charged, unpaid), held)));
  return { refund, offUnpaid, staysDue: subtract(unpaid, offUnpaid) };
}

export interface SoldLine {
  readonly position: number;
  /** What of it no note has taken back. */
  readonly total: Paise;
  readonly quantity: number;
  readonly left: number;
}

/**
 * From which lines a refund comes: in proportion to what of each was not used, as far as that reaches; else over all. Each
 * line is credited at its own rate.
 */
export function unusedShares(refund: Paise, lines: readonly SoldLine[]): RefundShare[] {
  const unused = lines.map(({ total, quantity, left }) => Number((BigInt(total) * BigInt(left)) / BigInt(quantity)));
  const isEnough = unused.reduce((all, one) => all + one, 0) >= refund;
  const parts = allocate(refund, isEnough ? unused : lines.map(({ total }) => total));
  return lines.flatMap(({ position }, index) => {
    const amount = parts[index] ?? zero;
    return amount > zero ? [{ position, amount }] : [];
  });
}

/** Shares of lines dealt out over several payments, each to its amount, in their order. */
export function dealShares(shares: readonly RefundShare[], amounts: readonly Paise[]): RefundShare[][] {
  const rest = shares.map(({ position, amount }) => ({ position, left: paise(amount) }));
  return amounts.map((amount) => {
    let wanted = amount;
    return rest.flatMap((line) => {
      const part = least(wanted, line.left);
      wanted = subtract(wanted, part);
      line.left = subtract(line.left, part);
      return part > zero ? [{ position: line.position, amount: part }] : [];
    });
  });
}

/** How much of an amount goes back of each payment, of the latest first. */
export function overPayments(amount: Paise, held: readonly Paise[]): Paise[] {
  let left = least(amount, sum(held));
  return held
    .toReversed()
    .map((most) => {
      const part = least(left, most);
      left = subtract(left, part);
      return part;
    })
    .toReversed();
}
