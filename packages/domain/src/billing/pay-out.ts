import * as z from "zod";
import { refundId } from "../kernel/id.ts";
import { chequeNumber } from "./cheque.ts";
import { cardReference, counterMethods, upiReference } from "./counter.ts";

/** How a refund leaves: over the counter, or back to the advance that it was paid from. */
export const payOutMethods = [...counterMethods, "deposit"] as const;
export type PayOutMethod = (typeof payOutMethods)[number];

const references = { upi: upiReference, card: cardReference, cheque: chequeNumber } as const;

/** What money is known by that leaves the counter: the payee's app, the terminal's slip or our own cheque says it. Cash and an advance are not. */
export function referenceOfPayOut(method: PayOutMethod) {
  return method === "cash" || method === "deposit" ? undefined : references[method];
}

/** A refund goes back over the counter: in which way, and what it is known by. */
export const payBackInput = z
  .strictObject({
    refundId,
    method: z.enum(payOutMethods).default("cash"),
    reference: z.string().trim().toUpperCase().max(35).optional(),
  })
  .check(({ value, issues }) => {
    const { method, reference } = value;
    const path = ["reference"];
    const refuse = (message: string) => issues.push({ code: "custom", input: undefined, message, path });
    const told = referenceOfPayOut(method)?.safeParse(reference ?? "");
    if (!told && reference !== undefined) refuse("reference");
    for (const { message } of told?.error?.issues ?? []) refuse(message);
  });
export type PayBackInput = z.infer<typeof payBackInput>;
