import * as z from "zod";
import { systemActor } from "../../kernel/context.ts";
import { job } from "../../kernel/jobs.ts";
import { transact } from "../../kernel/trpc.ts";
import { deliverOnce } from "./queries/deliver.ts";
import { overdueDeliveries } from "./queries/deliveries.ts";

/** Idempotent: a delivery that was sent or skipped is left alone, and what it says is checked again when it goes out. */
export const deliver = job({
  name: "notifications.deliver",
  payload: z.object({ deliveryId: z.uuid() }),
  run: async (ctx, { deliveryId }) => {
    await deliverOnce(ctx, deliveryId);
  },
});

/** Every five minutes: messages whose job was lost or whose worker died get a new one. */
export const sweepUndelivered = job({
  name: "notifications.sweep-undelivered",
  payload: z.object({}),
  every: "*/5 * * * *",
  run: async (ctx) => {
    const overdue = await overdueDeliveries(ctx.db, ctx.now);
    await transact({ ...ctx, actor: systemActor }, async ({ tx, jobs }) => {
      for (const deliveryId of overdue) await jobs.enqueue(tx, deliver, { deliveryId }, { key: deliveryId });
    });
  },
});
