import * as z from "zod";
import { invoiceId } from "../kernel/id.ts";
import { isExplained, reasonNote } from "./counter.ts";

/** Why a bill that nobody paid is taken back. */
export const takeBackReasons = ["not_given", "charged_wrong", "other"] as const;
export const takeBackReason = z.enum(takeBackReasons);
export type TakeBackReason = (typeof takeBackReasons)[number];

/** It goes back whole. */
export const takeBackBillInput = z
  .strictObject({ invoiceId, reason: takeBackReason, note: reasonNote.optional() })
  .refine(isExplained, { message: "note", path: ["note"] });
export type TakeBackBillInput = z.infer<typeof takeBackBillInput>;
