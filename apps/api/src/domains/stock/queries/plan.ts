import { DomainError } from "@carepoint/domain/kernel/errors";
import { allocate, isOutOfTurn, type Plan, type ShelfBatch, type WantedLine } from "@carepoint/domain/stock/allocation";
import type { Pack } from "./batches.ts";
import type { ShelfRow } from "./shelves.ts";
import type { Store } from "./stores.ts";

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

/** What was taken, by which movement. */
export interface Sold extends Taken {
  readonly movementId: string;
}

/** What is known of the wanted medicines and of what lies on their shelves. */
export interface Known {
  readonly packs: ReadonlyMap<string, Pack>;
  readonly rows: readonly ShelfRow[];
}

/**
 * Which units of which batch each wish takes off these shelves, all or nothing. Throws `out_of_turn` for a batch chosen by hand without a
 * reason, `invalid_input` for a part of a pack that is not sold loose, `not_found` for what is not in the catalogue.
 */
export function planFrom(store: Store, wishes: readonly Wish[], { packs, rows }: Known) {
  const lines = wishes.map(({ medicineId, units, batchId }): WantedLine => {
    const pack = packs.get(medicineId);
    if (!pack) throw new DomainError("not_found");
    const step = pack.sellsLoose ? 1 : pack.packUnits;
    if (units <= 0 || units % step !== 0) throw new DomainError("invalid_input", { field: "units", step });
    return { medicineId, units, step, batchId };
  });
  const shelf = rows.map((row): ShelfBatch => ({ ...row, blocked: row.blockedFor !== null }));
  assertInTurn(wishes, shelf, store);
  const plan = allocate(lines, shelf, store.today);
  return { plan, taken: plan.ok ? takenOf(plan, rows) : [] };
}

function takenOf({ picks }: Extract<Plan, { ok: true }>, rows: readonly ShelfRow[]): Taken[] {
  const byId = new Map(rows.map((row) => [row.batchId, row]));
  return picks.flatMap(({ line, batchId, units }) => {
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
