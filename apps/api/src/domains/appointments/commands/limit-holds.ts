import { openHoldLimit } from "@carepoint/domain/appointments/holds";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { CommandContext } from "../../../kernel/context.ts";
import { readSettings } from "../../settings/queries.ts";
import { countHoldsOfAddress, countOpenHolds } from "../queries/holds.ts";
import { lockHolder } from "../queries/locks.ts";

/**
 * Refuses one hold too many, `claimed` being the one that the caller is about to take over. All holders of one account,
 * visitor or address pass here one after the other; after a doctor-day's lock, before any row's.
 */
// unaudited: it only counts
export async function assertBelowHoldLimit(ctx: CommandContext, claimed: string | null): Promise<void> {
  const { tx, actor, now } = ctx;
  if (actor.role === "front_desk") return;
  await lockHolder(tx, actor);
  const most = actor.accountId ? (await readSettings(tx)).openHoldsPerPatient : openHoldLimit.anonymous;
  if ((await countOpenHolds(tx, actor, now, claimed)) >= most) throw new DomainError("hold_limit", { most });
  const { visitorId, accountId } = actor;
  if (accountId || !visitorId) return;
  if ((await countHoldsOfAddress(tx, visitorId, now)) >= openHoldLimit.address) throw new DomainError("rate_limited");
}
