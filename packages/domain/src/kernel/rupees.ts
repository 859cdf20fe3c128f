import { type Paise, paise } from "./money.ts";

const sign = /^(?:₹|rs\.?|inr)\s*/i;
const devanagari = /[०-९]/g;
const amount = /^(\d{1,3}(?:,\d{2,3})*|\d{1,9})(?:\.(\d{1,2}))?$/;

/**
 * An amount as people type it (`500`, `₹ 1,234.50`, `५००`) in paise, or null. Digits are read as they stand: no number
 * with a fraction is ever made.
 */
export function parseRupees(text: string): Paise | null {
  const plain = text
    .trim()
    .replace(sign, "")
    .replace(devanagari, (digit) => String(digit.charCodeAt(0) - 0x966));
  const [, rupees, hundredths = ""] = amount.exec(plain) ?? [];
  if (rupees === undefined) return null;
  return paise(Number(rupees.replaceAll(",", "")) * 100 + Number(hundredths.padEnd(2, "0")));
}
