import type { CommandContext } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { touchVisits } from "../queries/appointments.ts";
import { expireLapsedHolds, type LapsedOf } from "../queries/holds.ts";
import { lapsedNotice } from "./lapse-request.ts";

/**
 * Ends the holds and requests that ran out, and lets everyone who shows them know; whoever asked is told. Answers how many
 * there were.
 */
// unaudited: nobody acts but the clock; the visit's history says so
export async function expireHolds(ctx: CommandContext, of: LapsedOf): Promise<number> {
  const lapsed = await expireLapsedHolds(ctx.tx, of, ctx.now);
  await touchVisits(ctx, lapsed);
  for (const { id, patientId, asked } of lapsed)
    if (asked && patientId) await notifyPatient(ctx, patientId, lapsedNotice(id));
  return lapsed.length;
}
