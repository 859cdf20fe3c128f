import { deliver } from "../domains/notifications/jobs.ts";
import { afterErasure, makeExport } from "../domains/privacy/jobs.ts";
import { endingErasure } from "../domains/privacy/workers.ts";
import type { TestHospital } from "./context.ts";

/** Jobs that treatment and an erasure send. */
export const sentJobs = [deliver, makeExport, afterErasure];

/** What an erasure leaves to do outside the database is done. */
export function endErasures(hospital: TestHospital): Promise<void> {
  return endingErasure.run(hospital.jobContext(), {});
}
