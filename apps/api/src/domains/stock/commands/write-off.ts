import { DomainError } from "@carepoint/domain/kernel/errors";
import type { WriteOffInput } from "@carepoint/domain/stock/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { correctShelf, holdBatch } from "./correct-shelf.ts";

/** Takes units off the shelf for good. What is past its last day can always go; that it is says its day, not a person. */
export async function writeOff(ctx: CommandContext, scope: Scope, input: WriteOffInput) {
  const { units, reason, note } = input;
  const held = await holdBatch(ctx, scope, input);
  if (reason === "expired" && held.batch.expiresOn >= held.store.today)
    throw new DomainError("invalid_input", { field: "reason" });
  return correctShelf(ctx, held, { kind: "write_off", quantity: -units, reason, note });
}
