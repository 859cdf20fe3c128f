import { DomainError } from "@carepoint/domain/kernel/errors";
import type { WriteOffInput } from "@carepoint/domain/stock/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { askWriteOff } from "./ask-write-off.ts";
import { correctShelf, holdBatch } from "./correct-shelf.ts";
import { weigh } from "./weigh.ts";

/**
 * Takes units off the shelf for good. What is past its last day can always go; that it is says its day, not a person. Above the limit of what one
 * person lets go of a batch in a day it is asked for instead, and its units are held until somebody else decides.
 */
export async function writeOff(ctx: CommandContext, scope: Scope, input: WriteOffInput) {
  const { units, reason, note } = input;
  const held = await holdBatch(ctx, scope, input);
  if (reason === "expired" && held.batch.expiresOn >= held.store.today)
    throw new DomainError("invalid_input", { field: "reason" });
  const { value, isTooMuch } = await weigh(ctx, held, -units);
  if (isTooMuch) return askWriteOff(ctx, held, { kind: "write_off", units, reason, note, value });
  return { ...(await correctShelf(ctx, held, { kind: "write_off", quantity: -units, reason, note })), asked: false };
}
