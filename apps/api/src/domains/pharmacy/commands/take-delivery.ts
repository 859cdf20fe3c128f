// unaudited: the order that is to be brought is audited with it
import { type DeliveryCharge, deliveryCharges, worthOf } from "@carepoint/domain/billing/delivery-charge";
import type { MedicineCharge } from "@carepoint/domain/billing/medicine-charge";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Paise } from "@carepoint/domain/kernel/money";
import type { DeliveryAddress, DeliveryWish } from "@carepoint/domain/pharmacy/delivery";
import { deliveryFee, servesArea, slotsOf } from "@carepoint/domain/pharmacy/delivery-rule";
import type { CommandContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import type { Store } from "../../stock/queries/stores.ts";
import { addressCell, insertDelivery, takeSlot } from "../queries/deliveries.ts";
import { deliveryRuleAt } from "../queries/delivery-rules.ts";

export interface TakenDelivery {
  readonly startsAt: Temporal.Instant;
  readonly address: DeliveryAddress;
  readonly fee: Paise;
  readonly charges: DeliveryCharge[];
}

/**
 * Takes a place in the wished time, and says what bringing these goods costs: after the shelves, before the first audit entry. Throws `invalid_input`
 * for where the store does not go, `slot_taken` for a time that is full or not offered any more.
 */
export async function takeDelivery(
  ctx: CommandContext,
  store: Store,
  wish: DeliveryWish | undefined,
  goods: readonly MedicineCharge[],
): Promise<TakenDelivery | null> {
  if (!wish) return null;
  const { startsAt, address } = wish;
  const rule = await deliveryRuleAt(ctx.tx, store.id, ctx.now);
  if (!rule?.active || !servesArea(rule, address.pincode)) throw new DomainError("invalid_input", { field: "pincode" });
  const slot = slotsOf(rule, { now: ctx.now, zone: store.zone }).find((each) => each.startsAt === startsAt);
  if (!slot) throw new DomainError("slot_taken");
  await takeSlot(ctx.tx, store.id, slot);
  const fee = deliveryFee(rule, worthOf(goods));
  return { startsAt: toInstant(startsAt), address, fee, charges: deliveryCharges(fee, rule.taxClass) };
}

/** Keeps where an order goes, sealed for its patient. */
export async function keepDelivery(
  ctx: CommandContext,
  { startsAt, address, fee }: TakenDelivery,
  { orderId, storeId, patientId }: { readonly orderId: string; readonly storeId: string; readonly patientId: string },
): Promise<void> {
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const addressSealed = key.seal(addressCell(orderId), address);
  await insertDelivery(ctx.tx, { orderId, storeId, startsAt, fee, addressSealed });
}
