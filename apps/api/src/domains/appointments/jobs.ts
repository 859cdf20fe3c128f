import { reminderMarks } from "@carepoint/domain/appointments/reminders";
import { uuidSchema } from "@carepoint/domain/kernel/id";
import * as z from "zod";
import { type CommandContext, systemActor } from "../../kernel/context.ts";
import { eachAlone, job } from "../../kernel/jobs.ts";
import { transact } from "../../kernel/trpc.ts";
import { notifyPatient } from "../notifications/commands/notify.ts";
import { timeFreed } from "../waitlist/commands/time-freed.ts";
import { touchVisits } from "./queries/appointments.ts";
import { waitingItems } from "./queries/batches.ts";
import { expireLapsedHolds } from "./queries/holds.ts";
import { type ComingVisit, unremindedVisits } from "./queries/sweeps.ts";

/** Every minute: who must be reminded by now. Once each, because a notice has one key per visit, mark and time. */
export const remind = job({
  name: "appointments.remind",
  payload: z.object({}),
  every: "* * * * *",
  run: async (ctx) => {
    for (const [index, { template, minutesBefore: opens }] of reminderMarks.entries()) {
      const closes = reminderMarks[index + 1]?.minutesBefore ?? 0;
      const page = (after: ComingVisit | null) => unremindedVisits(ctx.db, ctx.now, { template, opens, closes, after });
      const act = (command: CommandContext, visit: ComingVisit) => remindOf(command, template, visit);
      await eachAlone(ctx, { page, act, failure: "a visit was not reminded" });
    }
  },
});

type Reminder = (typeof reminderMarks)[number]["template"];

function remindOf(
  command: CommandContext,
  template: Reminder,
  { id, patientId, startsAt }: ComingVisit,
): Promise<unknown> {
  const notice = { template, dedupeKey: `${template}:${id}:${startsAt}`, appointmentId: id };
  return notifyPatient(command, patientId, notice);
}

/** One row of a batch. Its run calls flows: workers.ts has it. */
export const runBatchItem = job({
  name: "appointments.run-batch-item",
  payload: z.object({ itemId: uuidSchema }),
  run: () => Promise.reject(new Error("appointments/workers.ts has the run")),
});

const patience = { minutes: 1 };

/** Takes up the rows of batches whose job was lost or has used up its tries. */
export const sweepBatches = job({
  name: "appointments.sweep-batches",
  payload: z.object({}),
  every: "* * * * *",
  run: async (ctx) => {
    const page = (after: string | null) => waitingItems(ctx.db, ctx.now.subtract(patience), { after, most: batch });
    for (let left = await page(null); left.length > 0; left = await page(left.at(-1) ?? null)) {
      await transact({ ...ctx, actor: systemActor }, async ({ tx, jobs }) => {
        for (const itemId of left) await jobs.enqueue(tx, runBatchItem, { itemId }, { key: itemId });
      });
    }
  },
});

const batch = 500;

/** Tidies holds that ran out; the next claimant of a slot does not wait for it. */
export const sweepLapsedHolds = job({
  name: "appointments.sweep-holds",
  payload: z.object({}),
  every: "* * * * *",
  run: async (ctx) => {
    let swept = batch;
    while (swept === batch) swept = await transact({ ...ctx, actor: systemActor }, sweep);
  },
});

async function sweep(command: CommandContext): Promise<number> {
  const lapsed = await expireLapsedHolds(command.tx, { most: batch }, command.now);
  await touchVisits(command, lapsed);
  const doctors = new Set(lapsed.map((hold) => hold.doctorId));
  for (const doctorId of doctors) await timeFreed(command, doctorId);
  return lapsed.length;
}
