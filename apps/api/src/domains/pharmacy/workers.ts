import * as z from "zod";
import { lapseMedicineOrder } from "../../flows/lapse-medicine-order.ts";
import { eachAlone, job } from "../../kernel/jobs.ts";
import { overdueOrders } from "./queries/orders.ts";

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
