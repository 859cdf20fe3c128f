import { billingJobs, recheck, reconcile } from "../domains/billing/workers.ts";
import type { JobContext } from "../kernel/jobs.ts";

/** The jobs of billing, for those who run them at a time of their own. */
export const runnable = { billingJobs, recheck, reconcile };
export type { JobContext };
