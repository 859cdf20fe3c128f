import type { QueueEntryInput } from "@carepoint/domain/queue/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { advancePlace } from "./advance-place.ts";
import { placeOfToday } from "./place-of-today.ts";

/** Whoever was called and did not come is passed over; they keep the number. */ // unaudited: advancePlace audits each step
export async function skip(ctx: CommandContext, scope: Scope, { entryId }: QueueEntryInput) {
  return advancePlace(ctx, await placeOfToday(ctx, scope, entryId), "skip");
}
