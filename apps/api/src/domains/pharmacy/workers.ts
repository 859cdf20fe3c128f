import * as z from "zod";
import { lapseMedicineOrder } from "../../flows/lapse-medicine-order.ts";
import { eachAlone, type JobContext, job } from "../../kernel/jobs.ts";
import { pharmacyFaults } from "./queries/faults.ts";
import { overdueOrders } from "./queries/orders.ts";

/** Each night in India: what was handed out and came back adds up, or the job fails and says where not. */
export const checkPharmacy = job({ name: "pharmacy.check", payload: z.object({}), every: "30 21 * * *", run: compare });

async function compare(ctx: JobContext): Promise<void> {
  const faults = await pharmacyFaults(ctx.db);
  if (faults.length === 0) return;
  ctx.log.error({ faults, requestId: ctx.requestId }, "the pharmacy does not add up");
  throw new Error("the pharmacy does not add up");
}

/** Every minute: orders that nobody paid in time, each in a transaction of its own. */
export const lapseOrders = job({
  name: "pharmacy.lapse-orders",
  payload: z.object({}),
  every: "* * * * *",
  run: (ctx) => {
    const page = (after: string | null) => overdueOrders(ctx.db, ctx.now, after);
    return eachAlone(ctx, { page, act: lapseMedicineOrder, failure: "an order of medicines did not lapse" });
  },
});
