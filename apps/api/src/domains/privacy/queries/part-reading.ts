import type { Db } from "@carepoint/db/client";
import type { PatientKey, Sealer } from "../../../kernel/sealed.ts";

/** What every part is read with. */
export interface PartReading {
  readonly db: Db;
  readonly sealer: Sealer;
  readonly key: PatientKey;
  readonly now: Temporal.Instant;
  readonly patientId: string;
  /** Whoever asked for the copy. */
  readonly accountId: string;
}
