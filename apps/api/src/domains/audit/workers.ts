import * as z from "zod";
import { systemActor } from "../../kernel/context.ts";
import { job } from "../../kernel/jobs.ts";
import { transact } from "../../kernel/trpc.ts";
import { raiseReadingAlerts } from "./commands/raise-alerts.ts";

/** Every hour: who opened far more records than their peers. Safe to repeat: one alert for one stretch of time. */
export const watchReading = job({
  name: "audit.watch_reading",
  payload: z.object({}),
  every: "11 * * * *",
  run: (jobCtx) => transact({ ...jobCtx, actor: systemActor }, async (ctx) => void (await raiseReadingAlerts(ctx))),
});
