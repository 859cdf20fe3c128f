import { offerFreedTime } from "../../flows/offer-freed-time.ts";
import { systemActor } from "../../kernel/context.ts";
import type { Job, JobContext } from "../../kernel/jobs.ts";
import { transact } from "../../kernel/trpc.ts";
import { settleWaits } from "./commands/settle-waits.ts";
import { serveWaits, sweepWaits } from "./jobs.ts";
import { doctorsWaitedFor } from "./queries/waiting.ts";

const mostOffersAtOnce = 100;

/** One transaction for each offer: each waits for the doctor's day that it needs, and keeps no other. */
async function serve(ctx: JobContext, doctorId: string): Promise<void> {
  const as = { ...ctx, actor: systemActor };
  await transact(as, (command) => settleWaits(command, doctorId));
  const without = new Set<string>();
  for (let round = 0; round < mostOffersAtOnce; round += 1) {
    const served = await transact(as, (command) => offerFreedTime(command, { doctorId, without }));
    if (!served) return;
    if (!served.offered) without.add(served.entryId);
  }
}

/** A doctor whose round fails must not keep the others from theirs: the next minute tries again. */
async function serveAll(ctx: JobContext): Promise<void> {
  for (const doctorId of await doctorsWaitedFor(ctx.db)) {
    await serve(ctx, doctorId).catch((err: unknown) => {
      ctx.log.error({ err, doctorId, requestId: ctx.requestId }, "a waiting list was not served");
    });
  }
}

export const serveWaitsJob: Job<{ doctorId: string }> = {
  ...serveWaits,
  run: (ctx, { doctorId }) => serve(ctx, doctorId),
};
export const sweepWaitsJob: Job = { ...sweepWaits, run: serveAll };
