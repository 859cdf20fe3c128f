import { together } from "@carepoint/db/pipeline";
import { openHoldLimit } from "@carepoint/domain/appointments/holds";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { CommandContext } from "../../../kernel/context.ts";
import { readSettings } from "../../settings/queries.ts";
import { sourceOf } from "../queries/appointments.ts";
import { countHoldsOfAddress, countOpenHolds } from "../queries/holds.ts";
import { lockHolder } from "../queries/locks.ts";
import { unpaidOfSeries } from "../queries/series.ts";

/**
 * Refuses one hold too many, `claimed` being the one that the caller is about to take over, `more` how many are asked for. All holders of one account,
 * visitor or address pass here one after the other; after a doctor-day's lock, before any row's. All of it goes out at
 * once: what is sent after it runs behind its locks.
 */
// unaudited: it only counts
export async function assertBelowHoldLimit(ctx: CommandContext, claimed: string | null, more = 1): Promise<void> {
  const { tx, actor, now } = ctx;
  if (sourceOf(actor) !== "patient") return; // staff hold for whoever stands before them
  const { visitorId, accountId } = actor;
  const [, most, own, ofAddress] = await together([
    lockHolder(tx, actor),
    accountId ? readSettings(tx).then(({ openHoldsPerAccount }) => openHoldsPerAccount) : openHoldLimit.anonymous,
    countOpenHolds(tx, actor, now, claimed),
    !accountId && visitorId ? countHoldsOfAddress(tx, visitorId, now) : 0,
  ]);
  if (own + more > most) throw new DomainError("hold_limit", { most });
  if (ofAddress >= openHoldLimit.address) throw new DomainError("rate_limited");
}

/**
 * The same for a series of a patient's own: one at a time waits for its payments (`series_unpaid`), and none follows soon on
 * one that was not paid for (`series_lapsed`). So nobody keeps a doctor's week without paying.
 */
// unaudited: it only counts
export async function assertMayHoldSeries(ctx: CommandContext, visits: number): Promise<void> {
  await assertBelowHoldLimit(ctx, null, visits); // it locks the account
  const { accountId: createdBy } = ctx.actor;
  const unpaid = createdBy && (await unpaidOfSeries(ctx.tx, { createdBy }, ctx.now));
  if (unpaid === "held") throw new DomainError("series_unpaid");
  if (unpaid === "lapsed") throw new DomainError("series_lapsed");
}
