// unaudited: it holds shelves and ends promises that nobody could have; what takes the units says so
import { DomainError } from "@carepoint/domain/kernel/errors";
import { shelfBatchView } from "@carepoint/domain/stock/schema";
import type { TransferWish } from "@carepoint/domain/stock/transfers";
import type { CommandContext } from "../../../kernel/context.ts";
import { packsOf } from "../queries/batches.ts";
import type { Taken } from "../queries/plan.ts";
import { holdShelves } from "../queries/shelves.ts";
import type { Store } from "../queries/stores.ts";
import { makeRoom } from "./correct-shelf.ts";

/**
 * Units of batches that are each named, whether or not they may be sold, out of turn without a reason: for where nothing is sold. Throws
 * `invalid_input` for a line without a batch or a batch twice, and what making room does.
 */
export async function takeByHand(ctx: CommandContext, store: Store, wishes: readonly TransferWish[]): Promise<Taken[]> {
  const named = new Set(wishes.map(({ batchId }) => batchId));
  if (named.has(undefined) || named.size < wishes.length) throw new DomainError("invalid_input", { field: "batchId" });
  const medicineIds = wishes.map(({ medicineId }) => medicineId);
  const packs = await packsOf(ctx.tx, medicineIds);
  if (medicineIds.some((id) => !packs.has(id))) throw new DomainError("not_found");
  const shelves = [...new Set(medicineIds)].map((medicineId) => ({ storeId: store.id, medicineId }));
  const rows = new Map((await holdShelves(ctx.tx, shelves, ctx.now)).map((row) => [row.batchId, row]));
  const taken: Taken[] = [];
  for (const [line, { batchId = "", medicineId, units }] of wishes.entries()) {
    const batch = rows.get(batchId);
    if (batch?.medicineId !== medicineId) throw new DomainError("stock_short", { line, free: 0 });
    await makeRoom(ctx, store, shelfBatchView.parse(batch), units);
    taken.push({ line, units, batch });
  }
  return taken;
}
