import * as z from "zod";
import { eachAlone, job } from "../../kernel/jobs.ts";
import { notifyPatient } from "../notifications/commands/notify.ts";
import { nearFollowUps } from "./queries/near-follow-ups.ts";

/** Each morning in India: who is to come again soon and has booked nothing. Once for each day that was said, and never what for. */
export const remindFollowUps = job({
  name: "records.remind-follow-ups",
  payload: z.object({}),
  every: "10 4 * * *",
  run: (ctx) =>
    eachAlone(ctx, {
      page: (after: { readonly encounterId: string } | null) => nearFollowUps(ctx.db, ctx.now, after),
      act: (command, { encounterId, patientId, dueOn }) =>
        notifyPatient(command, patientId, {
          template: "follow_up_due",
          dedupeKey: `follow_up_due:${encounterId}:${dueOn}`,
        }),
      failure: "a follow-up was not reminded of",
    }),
});
