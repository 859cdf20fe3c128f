import type { OrderQuoteView } from "@carepoint/domain/pharmacy/orders";
import type { BasketLine } from "./basket-lines.tsx";
import { takeOther } from "./basket-others.ts";
import { BrandOffer } from "./brand-offer.tsx";

type BasketOffersProps = {
  basket: readonly BasketLine[];
  quote: OrderQuoteView | undefined;
  onChange: (basket: readonly BasketLine[]) => void;
};

/** Of what is in the basket and cannot be had whole, other brands that can and are not in it yet. */
export function BasketOffers({ basket, quote, onChange }: BasketOffersProps) {
  return basket.map(({ medicine: { id, brand } }) => {
    const said = quote?.lines.find(({ medicineId }) => medicineId === id);
    const others = (said?.others ?? []).filter(
      ({ medicine }) => !basket.some((line) => line.medicine.id === medicine.id),
    );
    const offers = others.map(({ medicine, ...costs }) => {
      const { id: medicineId, brand: name, manufacturer, packText } = medicine;
      return { medicineId, brand: name, manufacturer, packText, ...costs };
    });
    const take = (medicineId: string) => {
      const other = others.find(({ medicine }) => medicine.id === medicineId);
      if (other) onChange(takeOther(basket, id, other));
    };
    return <BrandOffer key={id} asked={brand} available={said?.available ?? "yes"} offers={offers} onTake={take} />;
  });
}
