import { remindersFor } from "@carepoint/domain/appointments/reminders";
import * as z from "zod";
import { systemActor } from "../../kernel/context.ts";
import { job } from "../../kernel/jobs.ts";
import { transact } from "../../kernel/trpc.ts";
import { notifyPatient } from "../notifications/commands/notify.ts";
import { comingVisits, sweepHolds } from "./queries/sweeps.ts";

/** Every minute: who must be reminded by now. Once each, because a notice has one key per visit, mark and time. */
export const remind = job({
  name: "appointments.remind",
  payload: z.object({}),
  every: "* * * * *",
  run: async (ctx) => {
    for (const visit of await comingVisits(ctx.db, ctx.now)) {
      const due = remindersFor(visit).filter(({ dueAt }) => Temporal.Instant.compare(dueAt, ctx.now) <= 0);
      for (const { template } of due) {
        const dedupeKey = `${template}:${visit.id}:${visit.startsAt}`;
        await transact({ ...ctx, actor: systemActor }, (command) =>
          notifyPatient(command, visit.patientId, { template, dedupeKey, appointmentId: visit.id }),
        );
      }
    }
  },
});

/** Tidies holds that ran out; the next claimant of a slot does not wait for it. */
export const sweepLapsedHolds = job({
  name: "appointments.sweep-holds",
  payload: z.object({}),
  every: "* * * * *",
  run: async (ctx) => {
    const freed = await sweepHolds(ctx.db, ctx.now);
    ctx.live.publish(...freed.map((doctorId) => `doctor:${doctorId}`));
  },
});
