import { DomainError } from "@carepoint/domain/kernel/errors";
import type { QueueEntryInput } from "@carepoint/domain/queue/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findPlaceForUpdate } from "../queries/places.ts";
import { advancePlace } from "./advance-place.ts";

/** Calls a waiting patient in. */ // unaudited: advancePlace audits each step
export async function callIn(ctx: CommandContext, scope: Scope, { entryId }: QueueEntryInput) {
  const place = await findPlaceForUpdate(ctx.tx, scope, entryId);
  if (!place) throw new DomainError("not_found");
  return advancePlace(ctx, place, "call");
}
