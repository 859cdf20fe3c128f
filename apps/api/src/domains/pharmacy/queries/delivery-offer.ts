import { toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type DeliveryOffer,
  type DeliveryOfferInput,
  deliveryOffer,
  pincodeIn,
} from "@carepoint/domain/pharmacy/delivery";
import { slotsOf } from "@carepoint/domain/pharmacy/delivery-rule";
import type { QueryContext } from "../../../kernel/context.ts";
import { readPatient } from "../../patients/queries/patients.ts";
import { fullSlots } from "./deliveries.ts";
import { deliveryRuleAt } from "./delivery-rules.ts";
import { sellingStore } from "./order-stores.ts";

/** Whether and when a pharmacy brings medicines, with what the patient's record says of where they live. Nothing is promised. Throws `not_found`. */
export async function offerDelivery(
  ctx: QueryContext,
  { storeId, patientId }: DeliveryOfferInput,
): Promise<DeliveryOffer> {
  const { db, now, scope } = ctx;
  if (!scope.actor.patientIds.includes(patientId)) throw new DomainError("not_found");
  const { zone } = await sellingStore(db, storeId, now);
  const { address, phone } = await readPatient(ctx, patientId);
  const rule = await deliveryRuleAt(db, storeId, now);
  const slots = rule ? slotsOf(rule, { now, zone }) : [];
  const full = await fullSlots(db, storeId, slots);
  const free = slots.map(({ places: _, ...slot }) => ({
    ...slot,
    free: !full.has(toInstant(slot.startsAt).epochMilliseconds),
  }));
  return deliveryOffer.parse({
    ...{ active: rule?.active ?? false, zone, slots: free },
    ...{ fee: rule?.fee ?? 0, freeFrom: rule?.freeFrom ?? null, areas: rule?.areas ?? [] },
    ...{ address: address ?? "", pincode: pincodeIn(address ?? ""), phone: phone ?? "" },
  });
}
