import type { OtherBrand } from "@carepoint/domain/pharmacy/orders";
import type { BasketLine } from "./basket-lines.tsx";

/** The basket with another brand in the place of one that cannot be had; what was asked for first is kept beside it. */
export function takeOther(basket: readonly BasketLine[], askedId: string, other: OtherBrand): BasketLine[] {
  return basket.map((line) => {
    if (line.medicine.id !== askedId) return line;
    const { medicine, units } = other;
    const asked = line.insteadOf ?? { id: line.medicine.id, brand: line.medicine.brand };
    return asked.id === medicine.id ? { medicine, units } : { medicine, units, insteadOf: asked };
  });
}
