import {
  type DeliveryRulesInput,
  type DeliveryRulesView,
  deliveryRulesView,
} from "@carepoint/domain/pharmacy/delivery-rule";
import type { QueryContext } from "../../../kernel/context.ts";
import { storeWithin } from "../../stock/queries/stores.ts";
import { deliveryRuleAt, listDeliveryRules } from "./delivery-rules.ts";

/** How a store brings medicines now, and what was and will be said of it. Throws `not_found`. */
export async function readDeliveryRules(
  { db, now, scope }: QueryContext,
  { storeId }: DeliveryRulesInput,
): Promise<DeliveryRulesView> {
  const { zone } = await storeWithin(db, scope, storeId, now);
  const items = await listDeliveryRules(db, storeId);
  return deliveryRulesView.parse({ now: await deliveryRuleAt(db, storeId, now), zone, items });
}
