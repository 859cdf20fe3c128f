import * as z from "zod";
import { type JobContext, job } from "../../kernel/jobs.ts";
import { pharmacyFaults } from "./queries/faults.ts";

/** Each night in India: what was handed out and came back adds up, or the job fails and says where not. */
export const checkPharmacy = job({ name: "pharmacy.check", payload: z.object({}), every: "30 21 * * *", run: compare });

async function compare(ctx: JobContext): Promise<void> {
  const faults = await pharmacyFaults(ctx.db);
  if (faults.length === 0) return;
  ctx.log.error({ faults, requestId: ctx.requestId }, "the pharmacy does not add up");
  throw new Error("the pharmacy does not add up");
}
