import * as z from "zod";

/** What kind of consultation a visit is: each doctor gives each its own fee and length. */
export const visitKinds = ["in_person", "follow_up", "tele"] as const;
export const visitKind = z.enum(visitKinds);
export type VisitKind = z.infer<typeof visitKind>;
