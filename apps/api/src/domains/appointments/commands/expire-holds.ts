import type { CommandContext } from "../../../kernel/context.ts";
import { touchVisits } from "../queries/appointments.ts";
import { expireLapsedHolds, type LapsedOf } from "../queries/holds.ts";

/** Ends the holds that ran out, and lets everyone who shows them know. Answers how many there were. */
// unaudited: nobody acts but the clock; the visit's history says so
export async function expireHolds(ctx: CommandContext, of: LapsedOf): Promise<number> {
  const lapsed = await expireLapsedHolds(ctx.tx, of, ctx.now);
  await touchVisits(ctx, lapsed);
  return lapsed.length;
}
