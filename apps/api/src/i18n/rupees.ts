import type { Locale } from "@carepoint/domain/kernel/language";
import type { Paise } from "@carepoint/domain/kernel/money";

const regions: Readonly<Record<Locale, string>> = { en: "en-IN", hi: "hi-IN" };

/** A sum as people read it, `₹1,20,500`; paise only where there are some. */
export function rupees(amount: Paise, locale: Locale): string {
  const digits = amount % 100 === 0 ? 0 : 2;
  return (amount / 100).toLocaleString(regions[locale], {
    style: "currency",
    currency: "INR",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
