// unaudited: whoever sends goods away writes why and whither; each movement is a fixed row with its author
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { shelfBatchView } from "@carepoint/domain/stock/schema";
import { removableUnits } from "@carepoint/domain/stock/standing";
import type { CommandContext } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { insertMovements } from "../queries/movements.ts";
import { endReservationsOn } from "../queries/reservations.ts";
import type { ShelfRow } from "../queries/shelves.ts";
import type { Store } from "../queries/stores.ts";

/** So many units of a batch on a shelf that is held. */
export interface Leaving {
  readonly batch: ShelfRow;
  readonly units: number;
}

interface Away {
  readonly kind: "supplier_return" | "recall";
  readonly cause: string;
  readonly causeId: string;
}

/**
 * Takes units of held shelves away without a sale. What is promised stays (`stock_promised`), unless nobody could have it any more: then
 * its promises end here, all but those
 * that keep units for a write-off: they end for a recall alone. More than there is is `stock_short`.
 */
export async function takeOff(ctx: CommandContext, store: Store, leaving: readonly Leaving[], away: Away) {
  const byAccount = ownAccount(ctx.actor);
  for (const [line, { batch: row, units }] of leaving.entries()) {
    const batch = shelfBatchView.parse(row);
    const { onHand, reserved, batchId } = batch;
    if (units > onHand) throw new DomainError("stock_short", { line, free: onHand });
    if (units > removableUnits(batch, store.today)) throw new DomainError("stock_promised", { line, reserved });
    if (units > onHand - reserved)
      await endReservationsOn(ctx.tx, { storeId: store.id, batchId, wishes: away.kind === "recall" }, ctx.now);
  }
  await insertMovements(
    ctx.tx,
    leaving.map(({ batch: { batchId, medicineId }, units }) => ({
      ...{ id: newId(ctx.now.epochMilliseconds), storeId: store.id, batchId, medicineId, quantity: -units },
      ...{ ...away, byAccount, at: ctx.now },
    })),
  );
  ctx.touch(`stock:${store.id}`);
}
