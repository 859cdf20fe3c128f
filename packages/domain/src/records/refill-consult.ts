import * as z from "zod";
import type { ConsultKind } from "./telemedicine.ts";

/** How the two spoke before the same medicines were given again: by telephone or video, or the doctor went by the record. */
export const refillConsults = ["record", "audio", "video"] as const;
export const refillConsult = z.enum(refillConsults);
export type RefillConsult = z.infer<typeof refillConsult>;

/** What a medicine may be given again by: who went by the record saw and heard nobody, which opens no more than a telephone does. */
export function consultKindOf(consult: RefillConsult): ConsultKind {
  return consult === "video" ? "video" : "audio";
}
