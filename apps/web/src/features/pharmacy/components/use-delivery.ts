import type { PatientId, StoreId } from "@carepoint/domain/kernel/id";
import { type DeliveryOffer, type DeliveryWish, deliveryWish } from "@carepoint/domain/pharmacy/delivery";
import { pincode, servesArea } from "@carepoint/domain/pharmacy/delivery-rule";
import { useState } from "react";
import { useDeliveryOffer } from "./delivery-data.ts";

export interface DeliveryDraft {
  readonly way: "pickup" | "delivery";
  readonly text: string;
  readonly pincode: string;
  readonly phone: string;
  readonly startsAt: string;
}

/** How an order gets to the patient, as far as it is chosen: the wish once all of it is said and the pharmacy goes there. */
export function useDelivery(storeId: StoreId | undefined, patientId: PatientId | undefined) {
  const { data: offer } = useDeliveryOffer(storeId, patientId);
  const [typed, setTyped] = useState<Partial<DeliveryDraft>>({});
  const draft = { ...draftOf(offer), ...typed };
  const isBrought = draft.way === "delivery" && (offer?.active ?? false);
  const isServed = !offer || !pincode.safeParse(draft.pincode).success || servesArea(offer, draft.pincode);
  const change = (part: Partial<DeliveryDraft>) => setTyped((before) => ({ ...before, ...part }));
  const wish = isBrought && isServed ? wishOf(draft) : undefined;
  return { offer, draft, isBrought, isServed, wish, isReady: !isBrought || wish !== undefined, change };
}

export type Delivery = ReturnType<typeof useDelivery>;

function draftOf(offer: DeliveryOffer | undefined): DeliveryDraft {
  const { address: text = "", pincode: code = "", phone = "", slots = [] } = offer ?? {};
  return { way: "pickup", text, pincode: code, phone, startsAt: slots.find(({ free }) => free)?.startsAt ?? "" };
}

function wishOf({ startsAt, text, pincode: code, phone }: DeliveryDraft): DeliveryWish | undefined {
  return deliveryWish.safeParse({ startsAt, address: { text, pincode: code, phone } }).data;
}
