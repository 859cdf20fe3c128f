import * as z from "zod";
import { runItem } from "../../flows/run-batch-item.ts";
import type { CommandContext } from "../../kernel/context.ts";
import { eachAlone, type Job, job } from "../../kernel/jobs.ts";
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

/** Every minute: requests that nobody answered in time, each in a transaction of its own. */
export const sweepRequests = job({
  name: "appointments.sweep-requests",
  payload: z.object({}),
  every: "* * * * *",
  run: async (ctx) => {
    const page = (after: string | null) => unansweredRequests(ctx.db, ctx.now, after);
    await eachAlone(ctx, { page, act: lapseRequest, failure: "a request did not lapse" });
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
    const page = (after: string | null) => unattendedVisits(ctx.db, before, after);
    const act = (command: CommandContext, id: string) => markMissed(command, id, before);
    await eachAlone(ctx, { page, act, failure: "a visit was not marked as missed" });
  },
});
