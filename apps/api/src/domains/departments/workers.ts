import { callOffClosed } from "../../flows/close-department.ts";
import type { Job } from "../../kernel/jobs.ts";
import { callOffVisits } from "./jobs.ts";

/** Right after a closing, and every minute for what a dead worker left undone. */
export const departmentJobs: readonly Job[] = [{ ...callOffVisits, run: callOffClosed }];
