import * as z from "zod";
import { encounterId } from "../kernel/id.ts";
import type { EncounterStatus } from "./states.ts";

/** Signs the note as the doctor sees it: another version is a `version_conflict`. */
export const signVisitInput = z.strictObject({ encounterId, baseVersion: z.int() });
export type SignVisitInput = z.infer<typeof signVisitInput>;

/** What is said later of a signed note stands beside it; the note stays as it was signed. */
export const addAddendumInput = z.strictObject({ encounterId, text: z.string().trim().min(1).max(4000) });
export type AddAddendumInput = z.infer<typeof addAddendumInput>;

/** What stands in a row of an addendum. */
export const addendumContent = z.strictObject({ text: z.string() });

interface Written {
  readonly status: EncounterStatus;
  readonly finishLaterAt: unknown;
}

/** Whether the note can be written: during the visit, and after it where the doctor put the note off. */
export function isWritable({ status, finishLaterAt }: Written): boolean {
  return status === "open" || (status === "completed" && finishLaterAt !== null);
}
