import { instantSchema } from "@carepoint/domain/kernel/calendar";
import { paymentId, refundId } from "@carepoint/domain/kernel/id";
import * as z from "zod";
import { job } from "../../kernel/jobs.ts";
import { textLinkOnce } from "./queries/link-texts.ts";

/**
 * Sends a refund to the gateway. Commands enqueue it, and what it does calls commands: its run is in workers.ts, which
 * registers it, so that commands → jobs stays free of cycles.
 */
export const sendRefund = job({
  name: "billing.send-refund",
  payload: z.object({ refundId }),
  run: () => Promise.reject(new Error("billing/workers.ts has the run")),
});

/** Closes a code or a link at the gateway, and hears what came by it; its run is in workers.ts, as above. */
export const closeAsk = job({
  name: "billing.close-ask",
  payload: z.object({ paymentId }),
  run: () => Promise.reject(new Error("billing/workers.ts has the run")),
});

/** A link to the telephone of a patient for whom no account acts. */
export const textLink = job({
  name: "billing.text-link",
  payload: z.object({ paymentId, toldAt: instantSchema }),
  run: textLinkOnce,
});
