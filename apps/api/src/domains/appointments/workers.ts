import * as z from "zod";
import { runItem } from "../../flows/run-batch-item.ts";
import { type CommandContext, systemActor } from "../../kernel/context.ts";
import { type Job, type JobContext, job } from "../../kernel/jobs.ts";
import { transact } from "../../kernel/trpc.ts";
import { readSettings } from "../settings/queries.ts";
import { lapseRequest } from "./commands/lapse-request.ts";
import { markMissed } from "./commands/mark-missed.ts";
import { runBatchItem, sweepBatches } from "./jobs.ts";
import { unansweredRequests, unattendedVisits } from "./queries/sweeps.ts";

/** Each row at once, and every minute what a dead worker left undone. */
export const batchJobs: readonly Job[] = [
  { ...runBatchItem, run: (ctx, payload) => runItem(ctx, runBatchItem.payload.parse(payload).itemId) },
  { ...sweepBatches, run: (ctx) => sweepBatches.run(ctx, {}) },
];

/**
 * Each visit of every page in a transaction of its own. One that fails keeps no other from its turn, however many of them
 * there are: the next run tries it again.
 */
async function eachAlone(
  ctx: JobContext,
  page: (after: string | null) => Promise<string[]>,
  act: (command: CommandContext, id: string) => Promise<unknown>,
  failure: string,
): Promise<void> {
  for (let ids = await page(null); ids.length > 0; ids = await page(ids.at(-1) ?? null)) {
    for (const appointmentId of ids) {
      await transact({ ...ctx, actor: systemActor }, (command) => act(command, appointmentId)).catch((err: unknown) => {
        ctx.log.error({ err, appointmentId, requestId: ctx.requestId }, failure);
      });
    }
  }
}

/** Every minute: requests that nobody answered in time, each in a transaction of its own. */
export const sweepRequests = job({
  name: "appointments.sweep-requests",
  payload: z.object({}),
  every: "* * * * *",
  run: async (ctx) => {
    const due = (after: string | null) => unansweredRequests(ctx.db, ctx.now, after);
    await eachAlone(ctx, due, lapseRequest, "a request did not lapse");
  },
});

/** Every five minutes: visits whose time is over by the hospital's rule and to which nobody came. Each on its own. */
export const markMissedVisits = job({
  name: "appointments.mark-missed",
  payload: z.object({}),
  every: "*/5 * * * *",
  run: async (ctx) => {
    const { missedAfterMinutes } = await readSettings(ctx.db);
    if (missedAfterMinutes === 0) return;
    const before = ctx.now.subtract({ minutes: missedAfterMinutes });
    const due = (after: string | null) => unattendedVisits(ctx.db, before, after);
    await eachAlone(ctx, due, (command, id) => markMissed(command, id, before), "a visit was not marked as missed");
  },
});
