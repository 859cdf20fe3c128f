import { endingErasure } from "../domains/privacy/workers.ts";
import type { TestHospital } from "./context.ts";

/** What an erasure leaves to do outside the database is done. */
export function endErasures(hospital: TestHospital): Promise<void> {
  return endingErasure.run(hospital.jobContext(), {});
}
