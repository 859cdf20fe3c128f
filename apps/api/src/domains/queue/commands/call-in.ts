import type { QueueEntryInput } from "@carepoint/domain/queue/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { advancePlace } from "./advance-place.ts";
import { placeOfToday } from "./place-of-today.ts";

/** Calls a waiting patient in. */ // unaudited: advancePlace audits each step
export async function callIn(ctx: CommandContext, scope: Scope, { entryId }: QueueEntryInput) {
  return advancePlace(ctx, await placeOfToday(ctx, scope, entryId), "call");
}
