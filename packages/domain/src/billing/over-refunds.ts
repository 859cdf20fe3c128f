import * as z from "zod";
import { overRefundId } from "../kernel/id.ts";
import { cardReference, isExplained, reasonNote, upiReference } from "./counter.ts";
import { transferReference } from "./payer-claims.ts";
import { bearReason } from "./write-off-reasons.ts";

/** By which way somebody gave back what they had got twice: over the counter, or into the hospital's account. */
export const gotBackMethods = ["cash", "upi", "card", "bank"] as const;
export type GotBackMethod = (typeof gotBackMethods)[number];

const way = { overRefundId, note: reasonNote.optional() };

const gotBack = z.discriminatedUnion("method", [
  z.strictObject({ ...way, end: z.literal("get_back"), method: z.literal("cash") }),
  z.strictObject({ ...way, end: z.literal("get_back"), method: z.literal("upi"), reference: upiReference }),
  z.strictObject({ ...way, end: z.literal("get_back"), method: z.literal("card"), reference: cardReference }),
  z.strictObject({ ...way, end: z.literal("get_back"), method: z.literal("bank"), reference: transferReference }),
]);

const borne = z
  .strictObject({ ...way, end: z.literal("bear"), reason: bearReason })
  .refine(isExplained, { message: "note", path: ["note"] });

/** What becomes of money that went out twice: it came back, or the hospital bears it and says why. */
export const endOverRefundInput = z.discriminatedUnion("end", [gotBack, borne]);
export type EndOverRefundInput = z.infer<typeof endOverRefundInput>;
