// unaudited: the order for which units are promised writes its own steps; a promise is a row with its end
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { CommandContext } from "../../../kernel/context.ts";
import { endReservations, insertReservations, promisedBatches, promisesOf } from "../queries/reservations.ts";
import { holdShelves } from "../queries/shelves.ts";
import type { Cause } from "./sell-units.ts";

export type Promised = Awaited<ReturnType<typeof promisedBatches>>[number];

interface Freed {
  readonly batchId: string;
  readonly units: number;
}

/**
 * Gives a part of what is promised for a cause back, as `choose` says once the shelves are held; the rest is promised anew until the same moment. Throws
 * `illegal_transition` where nothing stands any more, and what was blocked or expired meanwhile is refused by its name.
 */
export async function shrinkPromise<Choice extends Freed>(
  ctx: CommandContext,
  { cause, causeId }: Cause,
  choose: (promised: readonly Promised[]) => readonly Choice[],
): Promise<readonly Choice[]> {
  const shelves = await promisesOf(ctx.tx, causeId);
  await holdShelves(ctx.tx, shelves, ctx.now);
  const promised = await promisedBatches(ctx.tx, causeId);
  if (promised.length === 0) throw new DomainError("illegal_transition", { event: "release" });
  const freed = choose(promised);
  await endReservations(ctx.tx, causeId, "released", ctx.now);
  const left = promised.flatMap(({ medicineId: _, units, ...where }) => {
    const gone = freed.find(({ batchId }) => batchId === where.batchId)?.units ?? 0;
    const rest = { id: newId(ctx.now.epochMilliseconds), ...where, cause, causeId, at: ctx.now };
    return units > gone ? [{ ...rest, quantity: units - gone }] : [];
  });
  if (left.length > 0) await insertReservations(ctx.tx, left);
  ctx.touch(...new Set(shelves.map(({ storeId }) => `stock:${storeId}`)));
  return freed;
}
