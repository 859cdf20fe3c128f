import type { Attempt } from "@carepoint/razorpay-sandbox/attempts";
import type { Chance } from "../harness/chance.ts";
import { payBy } from "./asks.ts";
import type { Opened, Payer, Till } from "./till.ts";

/** What may become of one payment. */
export const plots = [
  "paid",
  "failed",
  "failed, then paid",
  "pending, then paid",
  "pending, then failed",
  "late",
  "late, time gone",
  "paid twice",
  "wrong amount",
  "authorised only",
  "never tried",
  "released, then late",
  "contested, then lost",
  "contested, then won",
] as const;
export type Plot = (typeof plots)[number];

export interface Story extends Opened {
  readonly plot: Plot;
  readonly payer: Payer;
  readonly doctorId: string;
  readonly startsAt: string;
  readonly attempts: Attempt[];
}

/** What happens at once, as the person sits before the checkout. */
export async function begin({ gateway }: Till, { plot, orderId, attempts }: Story, chance: Chance): Promise<void> {
  const pay = async (outcome: "success" | "failure" | "pending" | "late") =>
    void attempts.push(await payBy(gateway, orderId, outcome));
  if (plot === "paid" || isContested(plot)) await pay("success");
  if (plot.startsWith("failed")) await pay("failure");
  if (plot === "failed, then paid") await pay("success");
  if (plot.startsWith("pending")) await pay("pending");
  if (plot.includes("late")) await pay(chance.happens(0.5) ? "late" : "pending");
  if (plot === "paid twice") {
    await pay("pending");
    await pay("success");
  }
  if (plot === "wrong amount") {
    const by = chance.pick([-40_000, -1, 1, 10_000]);
    await gateway.faults({ wrongAmount: { times: 1, by, match: orderId } });
    await pay("success");
  }
  if (plot === "authorised only") {
    await gateway.faults({ keepAuthorized: true });
    await pay("success");
    await gateway.faults({ keepAuthorized: false });
  }
}

/** What the bank brings afterwards. */
export async function finish({ gateway }: Till, { plot, attempts }: Story): Promise<void> {
  const [first] = attempts;
  if (!first) return;
  const id = first.razorpay_payment_id;
  if (plot === "pending, then failed") await gateway.failPending(id);
  if (plot === "authorised only") await gateway.autoRefund(id);
  if (isContested(plot)) {
    const last = plot.endsWith("lost") ? "lost" : "won";
    for (const step of ["created", "under_review", "action_required", last] as const) await gateway.dispute(id, step);
  }
  if (plot === "pending, then paid" || plot === "paid twice" || plot.includes("late")) await gateway.lateCapture(id);
}

/** Its payer's bank wants the money back, and decides. */
const isContested = (plot: Plot) => plot.startsWith("contested");

/** Plots whose second half comes when the hold has long run out. */
export const comesLate = (plot: Plot) => plot.includes("late") || plot === "authorised only";
