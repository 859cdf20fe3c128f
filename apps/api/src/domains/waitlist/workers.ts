import type { ErrorCode } from "@carepoint/domain/kernel/errors";
import type { PastOffer } from "@carepoint/domain/waitlist/matching";
import { findMatch, offerFreedTime } from "../../flows/offer-freed-time.ts";
import { systemActor } from "../../kernel/context.ts";
import { alone, type Job, type JobContext } from "../../kernel/jobs.ts";
import { transact } from "../../kernel/trpc.ts";
import { settleWaits } from "./commands/settle-waits.ts";
import { serveWaits, sweepWaits } from "./jobs.ts";
import { doctorsWaitedFor } from "./queries/waiting.ts";

const mostTriesAtOnce = 500;

/**
 * One transaction for each offer: each waits for the doctor's day that it needs, and keeps no other. An entry whose turn
 * fails must not keep the later ones from theirs.
 */
async function serve(ctx: JobContext, doctorId: string): Promise<void> {
  const as = { ...ctx, actor: systemActor };
  await transact(as, (command) => settleWaits(command, doctorId));
  const without = new Set<string>();
  const refused = new Map<string, PastOffer[]>();
  for (let tries = 0; tries < mostTriesAtOnce; tries += 1) {
    const match = await findMatch(ctx, { doctorId, without, refused });
    if (!match) return;
    const entryId = match.entry.id;
    const refusal = await transact(as, (command) => offerFreedTime(command, match)).catch((err: unknown) => {
      ctx.log.error({ err, doctorId, entryId, requestId: ctx.requestId }, "nobody could be offered a time");
      return "internal" as const;
    });
    if (refusal && ofTheTime.includes(refusal))
      refused.set(entryId, [...(refused.get(entryId) ?? []), { doctorId, startsAt: match.startsAt.epochMilliseconds }]);
    else if (refusal) without.add(entryId);
  }
}

/** After these the same patient may still be given another time. */
const ofTheTime: readonly ErrorCode[] = ["patient_overlap", "slot_taken", "slot_past", "slot_in_exception", "day_full"];

/** A doctor whose round fails must not keep the others from theirs: the next minute tries again. */
async function serveAll(ctx: JobContext): Promise<void> {
  for (const doctorId of await doctorsWaitedFor(ctx.db)) {
    await alone(ctx, { row: doctorId, failure: "a waiting list was not served" }, () => serve(ctx, doctorId));
  }
}

export const serveWaitsJob: Job<{ doctorId: string }> = {
  ...serveWaits,
  run: (ctx, { doctorId }) => serve(ctx, doctorId),
};
export const sweepWaitsJob: Job = { ...sweepWaits, run: serveAll };
