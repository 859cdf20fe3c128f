// unaudited: the flow that sells writes what was given to whom; each movement is a fixed row with its author
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { CommandContext } from "../../../kernel/context.ts";
import { insertMovements, type NewMovement } from "../queries/movements.ts";
import type { Sold, Wish } from "../queries/plan.ts";
import { endReservations, promisesOf } from "../queries/reservations.ts";
import { holdShelves } from "../queries/shelves.ts";
import type { Store } from "../queries/stores.ts";
import { planUnits } from "./plan-units.ts";

/** For whose sake units move: a table of the flow and its row. */
export interface Cause {
  readonly cause: string;
  readonly causeId: string;
}

/** Gives wanted units out of a store's shelves, first expiry first, all or nothing. */
export async function sellUnits(
  ctx: CommandContext,
  store: Store,
  wishes: readonly Wish[],
  cause: Cause,
): Promise<Sold[]> {
  const taken = await planUnits(ctx, store, wishes);
  const sold = taken.map((pick) => ({ ...pick, movementId: newId(ctx.now.epochMilliseconds) }));
  await insertMovements(
    ctx.tx,
    sold.map(({ movementId, units, batch, line }) => ({
      ...sale(ctx, movementId, { ...batch, quantity: units }, cause),
      note: wishes[line]?.reason?.trim() || null, // why a batch went before its turn
    })),
  );
  ctx.touch(`stock:${store.id}`);
  return sold;
}

/**
 * Gives out what is promised for a cause. Throws `illegal_transition` where nothing stands any more, or not all of it: its time was over and the
 * units are everybody's; what expired or was blocked meanwhile is refused by its name.
 */
export async function sellReserved(ctx: CommandContext, { cause, causeId }: Cause) {
  const shelves = await promisesOf(ctx.tx, causeId);
  const held = await holdShelves(ctx.tx, shelves, ctx.now); // ends those whose time is over
  const promised = await endReservations(ctx.tx, causeId, "sold", ctx.now);
  if (shelves.length === 0 || promised.length < shelves.length)
    throw new DomainError("illegal_transition", { event: "sell" });
  const medicineOf = new Map(held.map(({ batchId, medicineId }) => [batchId, medicineId]));
  const sold = promised.map((each) => ({
    ...each,
    medicineId: medicineOf.get(each.batchId) ?? "",
    movementId: newId(ctx.now.epochMilliseconds),
  }));
  await insertMovements(
    ctx.tx,
    sold.map(({ movementId, storeId, batchId, medicineId, quantity }) =>
      sale(ctx, movementId, { storeId, batchId, medicineId, quantity }, { cause, causeId }),
    ),
  );
  ctx.touch(...new Set(sold.map(({ storeId }) => `stock:${storeId}`)));
  return sold;
}

interface Given {
  readonly storeId: string;
  readonly batchId: string;
  readonly medicineId: string;
  readonly quantity: number;
}

function sale(ctx: CommandContext, id: string, given: Given, { cause, causeId }: Cause): NewMovement {
  const { storeId, batchId, medicineId, quantity } = given;
  const { accountId: byAccount } = ctx.actor;
  return {
    id,
    storeId,
    batchId,
    medicineId,
    kind: "sale",
    quantity: -quantity,
    cause,
    causeId,
    byAccount,
    at: ctx.now,
  };
}
