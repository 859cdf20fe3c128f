import * as z from "zod";

/** Why the hospital bears the payer's rest itself. */
export const writeOffReasons = ["disallowed", "short_paid", "goodwill", "other"] as const;
export const writeOffReason = z.enum(writeOffReasons);
export type WriteOffReason = (typeof writeOffReasons)[number];
