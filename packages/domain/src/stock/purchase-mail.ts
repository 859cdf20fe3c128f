import * as z from "zod";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const purchaseMailStatuses = ["waiting", "sent", "failed"] as const;
export const purchaseMailStatus = z.enum(purchaseMailStatuses);
export type PurchaseMailStatus = (typeof purchaseMailStatuses)[number];

/** An order on its way to a supplier by mail. One that failed is told to the supplier by hand. */
export const purchaseMailLifecycle: Lifecycle<PurchaseMailStatus, "send" | "retry" | "give_up"> = {
  waiting: { send: "sent", retry: "waiting", give_up: "failed" },
  sent: {},
  failed: {},
};

interface Ordered {
  readonly number: string;
  readonly hospital: string;
  readonly branch: string;
  readonly expectedOn: string | null;
}

/** What the mail says beside the order's paper. Nobody knows the supplier's language, so it is English, as the paper is. */
export function purchaseMailText({ number, hospital, branch, expectedOn }: Ordered) {
  const by = expectedOn === null ? "" : ` Please deliver by ${expectedOn}.`;
  return {
    subject: `Order ${number}, ${hospital}`,
    text: `Our order ${number} is attached as a PDF.${by} Please name its number on your bill.\n\n${hospital}, ${branch}`,
  };
}
