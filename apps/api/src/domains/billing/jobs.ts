import { paymentId, refundId } from "@carepoint/domain/kernel/id";
import * as z from "zod";
import { job } from "../../kernel/jobs.ts";

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
