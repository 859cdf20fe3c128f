import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AdjustInput } from "@carepoint/domain/stock/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { correctShelf, holdBatch } from "./correct-shelf.ts";

/**
 * Puts a batch's level right by what was found on the shelf. Throws `version_conflict` where something moved since the screen was drawn:
 * who counted must look again, or the difference would undo a sale.
 */
export async function adjust(ctx: CommandContext, scope: Scope, input: AdjustInput) {
  const { expected, counted, reason, note } = input;
  const held = await holdBatch(ctx, scope, input);
  if (held.batch.onHand !== expected) throw new DomainError("version_conflict", { onHand: held.batch.onHand });
  return correctShelf(ctx, held, { kind: "adjustment", quantity: counted - expected, reason, note });
}
