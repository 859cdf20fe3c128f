// unaudited: the order for which units are promised writes its own steps; a promise is a row with its end
import { newId } from "@carepoint/domain/kernel/id";
import type { CommandContext } from "../../../kernel/context.ts";
import type { Taken, Wish } from "../queries/plan.ts";
import { endReservations, insertReservations, promisesOf } from "../queries/reservations.ts";
import { holdShelves } from "../queries/shelves.ts";
import type { Store } from "../queries/stores.ts";
import { planUnits } from "./plan-units.ts";
import type { Cause } from "./sell-units.ts";

export interface Reserved extends Taken {
  readonly reservationId: string;
}

/** Promises wanted units to a cause until a moment: from then on they are everybody's again. All or nothing. */
export async function reserveUnits(
  ctx: CommandContext,
  store: Store,
  wishes: readonly Wish[],
  { cause, causeId, untilAt }: Cause & { readonly untilAt: Temporal.Instant },
): Promise<Reserved[]> {
  const taken = await planUnits(ctx, store, wishes);
  const reserved = taken.map((pick) => ({ ...pick, reservationId: newId(ctx.now.epochMilliseconds) }));
  await insertReservations(
    ctx.tx,
    reserved.map(({ reservationId: id, units: quantity, batch: { batchId } }) => ({
      ...{ id, storeId: store.id, batchId, quantity, cause, causeId, at: ctx.now, untilAt },
    })),
  );
  ctx.touch(`stock:${store.id}`);
  return reserved;
}

/** Gives back what is promised for a cause; what ended before stays as it ended. Answers how many units are free again. */
export async function releaseUnits(ctx: CommandContext, causeId: string): Promise<number> {
  const shelves = await promisesOf(ctx.tx, causeId);
  if (shelves.length === 0) return 0;
  await holdShelves(ctx.tx, shelves, ctx.now);
  const ended = await endReservations(ctx.tx, causeId, "released", ctx.now);
  ctx.touch(...new Set(shelves.map(({ storeId }) => `stock:${storeId}`)));
  return ended.reduce((all, { quantity }) => all + quantity, 0);
}
