import { runItem } from "../../flows/run-batch-item.ts";
import type { Job } from "../../kernel/jobs.ts";
import { runBatchItem, sweepBatches } from "./jobs.ts";

/** Each row at once, and every minute what a dead worker left undone. */
export const batchJobs: readonly Job[] = [
  { ...runBatchItem, run: (ctx, payload) => runItem(ctx, runBatchItem.payload.parse(payload).itemId) },
  { ...sweepBatches, run: (ctx) => sweepBatches.run(ctx, {}) },
];
