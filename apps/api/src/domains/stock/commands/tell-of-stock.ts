// unaudited: a notice is its own record, and it changes nothing
import type { CommandContext } from "../../../kernel/context.ts";
import { notifyStaff } from "../../notifications/commands/notify.ts";
import { countLate } from "../queries/purchase-lists.ts";
import { countParts } from "../queries/stock.ts";
import type { Store } from "../queries/stores.ts";

/** Where a store's shelves want something or an order is late its people hear so, once on its day; where they want nothing nobody does. */
export async function tellOfStock(ctx: CommandContext, store: Store): Promise<void> {
  const { low, near, unsellable } = await countParts(ctx.tx, store);
  if (low + near + unsellable + (await countLate(ctx.tx, store)) === 0) return;
  const notice = { template: "stock_to_do", dedupeKey: `stock_to_do:${store.id}:${store.today}` } as const;
  for (const role of ["pharmacist", "pharmacy_manager"] as const)
    await notifyStaff(ctx, { role, branchId: store.branchId }, notice);
}
