import { DomainError } from "@carepoint/domain/kernel/errors";
import { isCallableOn } from "@carepoint/domain/queue/day";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findPlaceForUpdate, type StoredPlace } from "../queries/places.ts";
import { zoneOfBranch } from "../queries/queues.ts";

/** The place, locked, if it is of today: nobody calls out for whoever waited yesterday. */
// unaudited: it only reads
export async function placeOfToday(ctx: CommandContext, scope: Scope, entryId: string): Promise<StoredPlace> {
  const place = await findPlaceForUpdate(ctx.tx, scope, entryId);
  if (!place) throw new DomainError("not_found");
  if (!isCallableOn(place.day, await zoneOfBranch(ctx.tx, place.branchId), ctx.now))
    throw new DomainError("token_another_day");
  return place;
}
