import type { VisitKind } from "../appointments/kinds.ts";
import type { Localized } from "../kernel/language.ts";
import type { Paise } from "../kernel/money.ts";
import type { TaxClass } from "./gst.ts";
import { type PackagePart, packageShares } from "./package-share.ts";
import type { Charge } from "./totals.ts";

/** A part as the bill needs it: what it is called, coded and taxed as. */
export interface PackageLinePart extends PackagePart {
  readonly name: Localized;
  readonly code: string;
  readonly taxClass: TaxClass;
}

/** Consultations of a package: exempt health care, as each by itself is (Notification 12/2017, Sl. 74). */
export const visitsCode = { code: "999312", taxClass: "health_care" } as const;

const visitWords: Readonly<Record<VisitKind, Required<Localized>>> = {
  in_person: { en: "consultation", hi: "परामर्श" },
  follow_up: { en: "follow-up consultation", hi: "फ़ॉलो-अप परामर्श" },
  tele: { en: "teleconsultation", hi: "टेली-परामर्श" },
};

/** What a bill calls visits of these kinds. */
export function visitsName(kinds: readonly VisitKind[]): Required<Localized> {
  const said = (locale: "en" | "hi", or: string) => kinds.map((kind) => visitWords[kind][locale]).join(or);
  return { en: said("en", " or "), hi: said("hi", " या ") };
}

/** No line of the list: a code that holds for a service does not hold for a part. */
export interface PackageCharge extends Charge {
  readonly serviceId: null;
  readonly descriptionHi: string | null;
}

/** A package's lines: one for each part, at its share of the price, in the order of the parts. */
export function packageCharges(
  { name, price }: { readonly name: Localized; readonly price: Paise },
  parts: readonly PackageLinePart[],
): PackageCharge[] {
  const shares = packageShares(price, parts);
  return parts.map(({ name: part, quantity, code, taxClass }, index) => ({
    kind: "service",
    serviceId: null,
    description: `${name.en}: ${quantity} × ${part.en}`,
    descriptionHi: name.hi || part.hi ? `${name.hi ?? name.en}: ${quantity} × ${part.hi ?? part.en}` : null,
    code,
    taxClass,
    unitPrice: shares[index] ?? price,
    quantity: 1,
    priceIncludesTax: true,
  }));
}
