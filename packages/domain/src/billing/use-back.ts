import * as z from "zod";
import { invoiceId } from "../kernel/id.ts";

/** Why what a package covered of a bill was not used after all. */
export const unusedReasons = ["not_given", "charged_wrong"] as const;
export const unusedReason = z.enum(unusedReasons);
export type UnusedReason = (typeof unusedReasons)[number];

/** `line` is its place on the bill. */
export const returnUseInput = z.strictObject({ invoiceId, line: z.int().min(0).max(999), reason: unusedReason });
export type ReturnUseInput = z.infer<typeof returnUseInput>;
