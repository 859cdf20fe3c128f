import { remind, sweepLapsedHolds } from "../domains/appointments/jobs.ts";
import { markMissedVisits, sweepRequests } from "../domains/appointments/workers.ts";
import { billingJobs, endChoices, nightly, recheck, reconcile } from "../domains/billing/workers.ts";
import { serveWaitsJob } from "../domains/waitlist/workers.ts";
import { runItem } from "../flows/run-batch-item.ts";
import { jobs } from "../jobs.ts";
import { codeOf } from "../kernel/errors.ts";
import type { JobContext } from "../kernel/jobs.ts";

/** Jobs for those who run them at a time of their own: of billing, of holds, requests, reminders and missed visits, of those who wait, a row of a batch. */
export const runnable = {
  billingJobs,
  recheck,
  reconcile,
  endChoices,
  nightly,
  sweepLapsedHolds,
  sweepRequests,
  markMissed: markMissedVisits,
  remind,
  serveWaits: serveWaitsJob,
  runItem,
};
/** Those that come round by themselves. */
export const recurring = jobs.filter(({ every }) => every !== undefined);
export type { JobContext };
/** What a job's failure means. */
export { codeOf };
