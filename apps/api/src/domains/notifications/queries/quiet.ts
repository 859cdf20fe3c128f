import type { Channel } from "@carepoint/domain/notifications/channels";
import { disturbs } from "@carepoint/domain/notifications/kinds";
import { type QuietWish, quietEnd, quietHoursOf } from "@carepoint/domain/notifications/quiet-hours";
import type { JobContext } from "../../../kernel/jobs.ts";
import { hospitalZone } from "../../settings/access.ts";
import { readSettings } from "../../settings/queries.ts";
import type { Errand } from "./deliveries.ts";

/** Until when a message waits that would ring in somebody's quiet hours, by the clock of the branch that it is about, else of the hospital's first. */
export async function quietUntil(
  { db, now }: Pick<JobContext, "db" | "now">,
  channel: Channel,
  { template, zone }: Pick<Errand, "template" | "zone">,
  wish: QuietWish,
): Promise<Temporal.Instant | null> {
  if (!disturbs(template, channel)) return null;
  const hours = quietHoursOf(wish, (await readSettings(db)).quietHours);
  return hours && quietEnd(now, zone ?? (await hospitalZone(db, null)), hours);
}
