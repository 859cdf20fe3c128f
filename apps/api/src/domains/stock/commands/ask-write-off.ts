import { newId } from "@carepoint/domain/kernel/id";
import type { Paise } from "@carepoint/domain/kernel/money";
import { heldForDays, type WishKind, type WishReason } from "@carepoint/domain/stock/write-offs";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { insertReservations, writeOffCause } from "../queries/reservations.ts";
import { insertWriteOff, lastPlaceOf } from "../queries/write-offs.ts";
import { type HeldBatch, makeRoom } from "./correct-shelf.ts";

interface Wish {
  readonly kind: WishKind;
  readonly units: number;
  readonly reason: WishReason;
  readonly note: string;
  readonly value: Paise;
}

/**
 * Keeps units of a held batch for a write-off or a correction that somebody else has to agree to; of what was found beyond what is written there is
 * nothing to keep. Throws `wish_asked` while another stands open of the batch, and
 * what making room for them does.
 */
export async function askWriteOff(ctx: CommandContext, { store, medicineId, batch }: HeldBatch, wish: Wish) {
  const { kind, units, value, reason } = wish;
  const { batchId, onHand } = batch;
  const at = { storeId: store.id, batchId };
  if (kind !== "more") await makeRoom(ctx, store, batch, units);
  const id = newId(ctx.now.epochMilliseconds);
  const afterPlace = kind === "write_off" ? null : await lastPlaceOf(ctx.tx, batchId);
  const asked = { askedBy: ownAccount(ctx.actor), askedAt: ctx.now };
  await insertWriteOff(ctx.tx, { id, ...at, medicineId, ...wish, ...asked, afterPlace });
  if (kind !== "more") await keep(ctx, id, at, units);
  await recordAudit(ctx, {
    ...{ action: "stock.ask_write_off", subjectId: id, branchId: store.branchId },
    after: { ...at, kind, units, value, reason },
  });
  ctx.touch(`stock:${store.id}`);
  return { batchId, onHand, asked: true };
}

/** Nobody else takes them until it is decided. */
async function keep(ctx: CommandContext, id: string, at: { storeId: string; batchId: string }, units: number) {
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
}
