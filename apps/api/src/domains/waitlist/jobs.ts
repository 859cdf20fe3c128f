import * as z from "zod";
import { job } from "../../kernel/jobs.ts";

const elsewhere = () => Promise.reject(new Error("waitlist/workers.ts has the run"));

/** A doctor's time came free: whoever waits for it is offered it. Its run calls commands, so it is in workers.ts. */
export const serveWaits = job({
  name: "waitlist.serve",
  payload: z.object({ doctorId: z.uuid() }),
  run: elsewhere,
});

/** Every minute: offers that lapsed, entries that ran out, and times that came free without anybody's step, such as new hours. */
export const sweepWaits = job({
  name: "waitlist.sweep",
  payload: z.object({}),
  every: "* * * * *",
  run: elsewhere,
});
