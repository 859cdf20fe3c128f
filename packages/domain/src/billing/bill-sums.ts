import { add, multiply, type Paise, subtract, sum, zero } from "../kernel/money.ts";

/** A line as a bill or its quote says it; amounts in paise. */
export interface SummedLine {
  readonly unitPrice: Paise;
  readonly quantity: number;
  /** All that is left off, in whichever way. */
  readonly discount: Paise;
  /** What of it a promo code left off, what a package covers, and what was waived. */
  readonly promoDiscount: Paise;
  readonly packageDiscount: Paise;
  readonly waived?: Paise;
  readonly priceIncludesTax: boolean;
  readonly total: Paise;
}

/** What leads from the prices to the total: prices − discount − promo − covered − waived + tax + rounding = total. */
export interface BillSums {
  readonly prices: Paise;
  /** Left off by somebody's leave, apart from what stands beside it. */
  readonly discount: Paise;
  readonly promo: Paise;
  readonly covered: Paise;
  readonly waived: Paise;
  /** Added to prices that do not hold their tax. */
  readonly tax: Paise;
  readonly rounding: Paise;
  readonly total: Paise;
}

/** A line's price before anything is left off or added. */
export function priceOf({ unitPrice, quantity }: Pick<SummedLine, "unitPrice" | "quantity">): Paise {
  return multiply(unitPrice, quantity);
}

/** What of a line's discount nothing else names. */
export function plainDiscount({
  discount,
  promoDiscount,
  packageDiscount,
  waived = zero,
}: Pick<SummedLine, "discount" | "promoDiscount" | "packageDiscount" | "waived">): Paise {
  return subtract(discount, sum([promoDiscount, packageDiscount, waived]));
}

/** The sums of a bill, so that a reader can add them up: whatever paise the rates leave over is the rounding. */
export function billSums(lines: readonly SummedLine[], total: Paise): BillSums {
  const prices = sum(lines.map(priceOf));
  const [promo, covered] = [
    sum(lines.map((line) => line.promoDiscount)),
    sum(lines.map((line) => line.packageDiscount)),
  ];
  const waived = sum(lines.map((line) => line.waived ?? zero));
  const discount = sum(lines.map(plainDiscount));
  const tax = sum(lines.map(taxOnTop));
  const exact = add(subtract(prices, sum([discount, promo, covered, waived])), tax);
  return { prices, discount, promo, covered, waived, tax, rounding: subtract(total, exact), total };
}

function taxOnTop(line: SummedLine): Paise {
  return line.priceIncludesTax ? zero : subtract(line.total, subtract(priceOf(line), line.discount));
}
