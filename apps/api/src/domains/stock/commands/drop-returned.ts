// unaudited: the flow that takes goods back writes for whom; each movement is a fixed row with its author and its reason
import { newId } from "@carepoint/domain/kernel/id";
import type { WriteOffReason } from "@carepoint/domain/stock/movements";
import type { CommandContext } from "../../../kernel/context.ts";
import { insertMovements } from "../queries/movements.ts";
import type { Cause } from "./sell-units.ts";

export interface Dropped {
  readonly batchId: string;
  readonly medicineId: string;
  readonly units: number;
  readonly reason: WriteOffReason;
}

/** Writes off what has just come back to a store and may not be sold again. Its shelf is held: `returnUnits` came first. */
export async function dropReturned(
  ctx: CommandContext,
  storeId: string,
  dropped: readonly Dropped[],
  cause: Cause,
): Promise<void> {
  if (dropped.length === 0) return;
  const by = { byAccount: ctx.actor.accountId, at: ctx.now, ...cause };
  const rows = dropped.map(({ batchId, medicineId, units, reason }) => ({
    ...{ id: newId(ctx.now.epochMilliseconds), storeId, batchId, medicineId, reason },
    ...{ kind: "write_off", quantity: -units },
    ...by,
  }));
  await insertMovements(ctx.tx, rows);
}
