// unaudited: the flow that takes goods back writes for whom; each movement is a fixed row with its author
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { CommandContext } from "../../../kernel/context.ts";
import { insertMovements, movementsOf } from "../queries/movements.ts";
import { holdShelves } from "../queries/shelves.ts";
import type { Cause } from "./sell-units.ts";

export interface Returned {
  readonly batchId: string;
  readonly units: number;
}

/**
 * Takes units that were given out for a cause back to the shelf and the batch that they came from. Throws `stock_short` for more than went
 * out and did not come back yet: the shelf is held before that is counted.
 */
export async function returnUnits(ctx: CommandContext, { cause, causeId }: Cause, returned: readonly Returned[]) {
  const gone = await movementsOf(ctx.tx, causeId);
  await holdShelves(ctx.tx, gone, ctx.now);
  const moved = await movementsOf(ctx.tx, causeId); // again: whoever stood before may have taken back too
  const wanted = new Map<string, number>();
  for (const { batchId, units } of returned) wanted.set(batchId, (wanted.get(batchId) ?? 0) + units);
  const back = [...wanted].map(([batchId, units]) => {
    const ofBatch = moved.filter((movement) => movement.batchId === batchId);
    const out = -ofBatch.reduce((all, { quantity }) => all + quantity, 0);
    const [first] = ofBatch;
    if (!first || units < 1 || units > out) throw new DomainError("stock_short", { free: out });
    const { storeId, medicineId } = first;
    return { storeId, medicineId, batchId, quantity: units };
  });
  const { accountId: byAccount } = ctx.actor;
  const rows = back.map((row) => ({ ...row, id: newId(ctx.now.epochMilliseconds) }));
  await insertMovements(
    ctx.tx,
    rows.map((row) => ({ ...row, kind: "return", cause, causeId, byAccount, at: ctx.now })),
  );
  ctx.touch(...new Set(rows.map(({ storeId }) => `stock:${storeId}`)));
  return rows;
}
