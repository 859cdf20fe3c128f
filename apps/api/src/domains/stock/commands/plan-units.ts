// unaudited: it holds shelves and writes nothing; what takes the units says so
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Shortfall } from "@carepoint/domain/stock/allocation";
import type { CommandContext } from "../../../kernel/context.ts";
import { packsOf } from "../queries/batches.ts";
import { planFrom, type Taken, type Wish } from "../queries/plan.ts";
import { holdShelves } from "../queries/shelves.ts";
import type { Store } from "../queries/stores.ts";

/**
 * Holds the shelves of all wishes and says which units of which batch each takes: what expires first goes first, all or nothing. Throws
 * `stock_short` with every line that falls short, and what `planFrom` does. Shelves are held before the first audit entry; a transaction plans once.
 */
export async function planUnits(ctx: CommandContext, store: Store, wishes: readonly Wish[]): Promise<Taken[]> {
  const medicineIds = wishes.map(({ medicineId }) => medicineId);
  const packs = await packsOf(ctx.tx, medicineIds);
  const shelves = medicineIds.map((medicineId) => ({ storeId: store.id, medicineId }));
  const rows = await holdShelves(ctx.tx, shelves, ctx.now);
  const { plan, taken } = planFrom(store, wishes, { packs, rows });
  if (!plan.ok) throw new DomainError("stock_short", { short: spelled(plan.short) });
  return taken;
}

/** `line:wanted:free` for each, apart by a blank: details are flat. */
function spelled(short: readonly Shortfall[]): string {
  return short.map(({ line, wanted, free }) => `${line}:${wanted}:${free}`).join(" ");
}
