import { newId } from "@carepoint/domain/kernel/id";
import type { Paise } from "@carepoint/domain/kernel/money";
import type { WriteOffReason } from "@carepoint/domain/stock/movements";
import { heldForDays } from "@carepoint/domain/stock/write-offs";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { insertReservations, writeOffCause } from "../queries/reservations.ts";
import { insertWriteOff } from "../queries/write-offs.ts";
import { type HeldBatch, makeRoom } from "./correct-shelf.ts";

interface Wish {
  readonly units: number;
  readonly reason: WriteOffReason;
  readonly note: string;
  readonly value: Paise;
}

/**
 * Keeps units of a held batch for a write-off that somebody else has to agree to. Throws `wish_asked` while another stands open of the batch, and
 * what making room for them does.
 */
export async function askWriteOff(ctx: CommandContext, { store, medicineId, batch }: HeldBatch, wish: Wish) {
  const { units, value, reason } = wish;
  const { batchId, onHand } = batch;
  const at = { storeId: store.id, batchId };
  await makeRoom(ctx, store, batch, units);
  const id = newId(ctx.now.epochMilliseconds);
  await insertWriteOff(ctx.tx, { id, ...at, medicineId, ...wish, askedBy: ownAccount(ctx.actor), askedAt: ctx.now });
  const untilAt = ctx.now.add({ hours: 24 * heldForDays });
  await insertReservations(ctx.tx, [
    {
      ...at,
      id: newId(ctx.now.epochMilliseconds),
      quantity: units,
      cause: writeOffCause,
      causeId: id,
      at: ctx.now,
      untilAt,
    },
  ]);
  await recordAudit(ctx, {
    ...{ action: "stock.ask_write_off", subjectId: id, branchId: store.branchId },
    after: { ...at, units, value, reason },
  });
  ctx.touch(`stock:${store.id}`);
  return { batchId, onHand, asked: true };
}
