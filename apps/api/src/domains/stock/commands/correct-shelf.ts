import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { type ShelfBatchView, shelfBatchView } from "@carepoint/domain/stock/schema";
import { removableUnits } from "@carepoint/domain/stock/standing";
import type { WishReason } from "@carepoint/domain/stock/write-offs";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { findBatch } from "../queries/batches.ts";
import { insertMovements } from "../queries/movements.ts";
import { endReservationsOn, writeOffCause } from "../queries/reservations.ts";
import { holdShelves } from "../queries/shelves.ts";
import { type Store, storeWithin } from "../queries/stores.ts";

/** One batch of one store, held until the end of the transaction. */
export async function holdBatch(ctx: CommandContext, scope: Scope, at: { storeId: string; batchId: string }) {
  const store = await storeWithin(ctx.tx, scope, at.storeId, ctx.now);
  const batch = await findBatch(ctx.tx, at.batchId);
  if (!batch) throw new DomainError("not_found");
  const shelf = await holdShelves(ctx.tx, [{ storeId: at.storeId, medicineId: batch.medicineId }], ctx.now);
  const row = shelf.find(({ batchId }) => batchId === at.batchId) ?? { ...batch, mrp: 0, onHand: 0, reserved: 0 };
  return { store, medicineId: batch.medicineId, batch: shelfBatchView.parse({ ...row, batchId: batch.id }) };
}

export type HeldBatch = Awaited<ReturnType<typeof holdBatch>>;

interface Correction {
  readonly kind: "adjustment" | "write_off";
  readonly quantity: number;
  readonly reason: WishReason;
  readonly note: string;
  /** The wish that somebody else agreed to. */
  readonly wishId?: string;
}

/** Moves units of a held batch without a sale. */
export async function correctShelf(
  ctx: CommandContext,
  { store, medicineId, batch }: HeldBatch,
  correction: Correction,
) {
  const { batchId, onHand } = batch;
  const { kind, quantity, reason, note, wishId } = correction;
  const at = { storeId: store.id, batchId };
  await makeRoom(ctx, store, batch, -quantity);
  const id = newId(ctx.now.epochMilliseconds);
  await insertMovements(ctx.tx, [
    {
      ...{ ...at, id, medicineId, kind, quantity, reason, note, byAccount: ownAccount(ctx.actor), at: ctx.now },
      ...(wishId && { cause: writeOffCause, causeId: wishId }),
    },
  ]);
  await recordAudit(ctx, {
    ...{ action: `stock.${kind === "adjustment" ? "adjust" : "write_off"}`, subjectId: id, branchId: store.branchId },
    before: { onHand },
    after: { ...at, onHand: onHand + quantity, quantity, reason },
  });
  ctx.touch(`stock:${store.id}`);
  return { batchId, onHand: onHand + quantity };
}

/**
 * So many units can go from a held shelf. What is promised stays: taking it is `stock_promised`, more than there is `stock_short`. Where the
 * batch may no longer be given out to anybody its promises end here.
 */
export async function makeRoom(ctx: CommandContext, store: Store, batch: ShelfBatchView, units: number): Promise<void> {
  const { batchId, onHand, reserved } = batch;
  if (units > onHand) throw new DomainError("stock_short", { free: onHand });
  if (units > removableUnits(batch, store.today)) throw new DomainError("stock_promised", { reserved });
  if (units > onHand - reserved)
    await endReservationsOn(ctx.tx, { storeId: store.id, batchId, wishes: false }, ctx.now);
}
