import * as z from "zod";

/** Why the hospital bears the payer's rest itself. */
export const writeOffReasons = ["disallowed", "short_paid", "goodwill", "other"] as const;
export const writeOffReason = z.enum(writeOffReasons);
export type WriteOffReason = (typeof writeOffReasons)[number];

/** Why the hospital bears what went out twice. */
export const bearReasons = ["unreachable", "refuses", "small", "goodwill", "other"] as const;
export const bearReason = z.enum(bearReasons);
export type BearReason = (typeof bearReasons)[number];
