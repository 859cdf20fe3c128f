import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AdjustInput } from "@carepoint/domain/stock/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { waitsCorrected } from "../queries/write-offs.ts";
import { askWriteOff } from "./ask-write-off.ts";
import { correctShelf, holdBatch } from "./correct-shelf.ts";
import { weigh } from "./weigh.ts";

/**
 * Puts a batch's level right by what was found on the shelf. Throws `version_conflict` where something moved since the screen was drawn:
 * who counted must look again, or the difference would undo a sale. Above the limit of what one person changes of a batch in a day it waits for
 * somebody else; until then the batch is not corrected again (`wish_asked`).
 */
export async function adjust(ctx: CommandContext, scope: Scope, input: AdjustInput) {
  const { expected, counted, reason, note } = input;
  const held = await holdBatch(ctx, scope, input);
  if (held.batch.onHand !== expected) throw new DomainError("version_conflict", { onHand: held.batch.onHand });
  if (await waitsCorrected(ctx.tx, held.store.id, held.batch.batchId)) throw new DomainError("wish_asked");
  const change = counted - expected;
  const { value, isTooMuch } = await weigh(ctx, held, change);
  const units = Math.abs(change);
  if (isTooMuch) return askWriteOff(ctx, held, { kind: change > 0 ? "more" : "less", units, reason, note, value });
  return { ...(await correctShelf(ctx, held, { kind: "adjustment", quantity: change, reason, note })), asked: false };
}
