// unaudited: it holds shelves and writes nothing; what takes the units says so
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  allocate,
  isOutOfTurn,
  type ShelfBatch,
  type Shortfall,
  type WantedLine,
} from "@carepoint/domain/stock/allocation";
import type { CommandContext } from "../../../kernel/context.ts";
import { packsOf } from "../queries/batches.ts";
import { holdShelves, type ShelfRow } from "../queries/shelves.ts";
import type { Store } from "../queries/stores.ts";

/** One line that somebody wants of a store. */
export interface Wish {
  readonly medicineId: string;
  readonly units: number;
  /** A batch chosen by hand, and why it goes before its turn. */
  readonly batchId?: string | undefined;
  readonly reason?: string | undefined;
}

/** So many units of a batch for the wish at this index. */
export interface Taken {
  readonly line: number;
  readonly units: number;
  readonly batch: ShelfRow;
}

/**
 * Holds the shelves of all wishes and says which units of which batch each takes: what expires first goes first, all or nothing. Throws
 * `stock_short` with every line that falls short, `out_of_turn` for a batch chosen by hand without a reason, `invalid_input` for a part
 * of a pack that is not sold loose. Shelves are held before the first audit entry; a transaction plans once.
 */
export async function planUnits(ctx: CommandContext, store: Store, wishes: readonly Wish[]): Promise<Taken[]> {
  const medicineIds = wishes.map(({ medicineId }) => medicineId);
  const packs = await packsOf(ctx.tx, medicineIds);
  const lines = wishes.map(({ medicineId, units, batchId }): WantedLine => {
    const pack = packs.get(medicineId);
    if (!pack) throw new DomainError("not_found");
    const step = pack.sellsLoose ? 1 : pack.packUnits;
    if (units <= 0 || units % step !== 0) throw new DomainError("invalid_input", { field: "units", step });
    return { medicineId, units, step, batchId };
  });
  const shelves = medicineIds.map((medicineId) => ({ storeId: store.id, medicineId }));
  const rows = await holdShelves(ctx.tx, shelves, ctx.now);
  const shelf = rows.map((row): ShelfBatch => ({ ...row, blocked: row.blockedFor !== null }));
  assertInTurn(wishes, shelf, store);
  const plan = allocate(lines, shelf, store.today);
  if (!plan.ok) throw new DomainError("stock_short", { short: spelled(plan.short) });
  const byId = new Map(rows.map((row) => [row.batchId, row]));
  return plan.picks.flatMap(({ line, batchId, units }) => {
    const batch = byId.get(batchId);
    return batch ? [{ line, units, batch }] : [];
  });
}

function assertInTurn(wishes: readonly Wish[], shelf: readonly ShelfBatch[], { today }: Store): void {
  for (const [line, { batchId, reason }] of wishes.entries()) {
    const chosen = shelf.find((batch) => batch.batchId === batchId);
    if (chosen && !reason?.trim() && isOutOfTurn(chosen, shelf, today)) throw new DomainError("out_of_turn", { line });
  }
}

/** `line:wanted:free` for each, apart by a blank: details are flat. */
function spelled(short: readonly Shortfall[]): string {
  return short.map(({ line, wanted, free }) => `${line}:${wanted}:${free}`).join(" ");
}
