import { sweepLapsedHolds } from "../domains/appointments/jobs.ts";
import { billingJobs, recheck, reconcile } from "../domains/billing/workers.ts";
import type { JobContext } from "../kernel/jobs.ts";

/** The jobs of billing and the sweep of holds, for those who run them at a time of their own. */
export const runnable = { billingJobs, recheck, reconcile, sweepLapsedHolds };
export type { JobContext };
