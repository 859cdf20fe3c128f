import type { CommandContext } from "../../../kernel/context.ts";
import { serveWaits } from "../jobs.ts";
import { someoneWaits } from "../queries/waiting.ts";

/** A time of this doctor came free, in the caller's transaction: whoever waits is offered it after the commit. */
// unaudited: it only looks and sends a job
export async function timeFreed(ctx: CommandContext, doctorId: string): Promise<void> {
  if (await someoneWaits(ctx.tx, doctorId)) await ctx.jobs.hint(ctx.tx, serveWaits, { doctorId }, doctorId);
}
