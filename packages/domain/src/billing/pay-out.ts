import * as z from "zod";
import { refundId } from "../kernel/id.ts";
import { chequeNumber } from "./cheque.ts";
import { type CounterMethod, cardReference, counterMethod, upiReference } from "./counter.ts";

const references = { upi: upiReference, card: cardReference, cheque: chequeNumber } as const;

/** What money is known by that leaves the counter: the payee's app, the terminal's slip or our own cheque says it. Cash is not. */
export function referenceOfPayOut(method: CounterMethod) {
  return method === "cash" ? undefined : references[method];
}

/** A refund goes back over the counter: in which way, and what it is known by. */
export const payBackInput = z
  .strictObject({
    refundId,
    method: counterMethod.default("cash"),
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
