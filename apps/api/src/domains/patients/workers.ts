import * as z from "zod";
import { eachAlone, job } from "../../kernel/jobs.ts";
import { writeActingEnd } from "./commands/end-acting.ts";
import { lockGuardian, type Named, pastGuardians } from "./queries/acting-links.ts";

/** Every ten minutes: guardians of whoever is of age by now, each in a transaction of its own. */
export const endGuardianships = job({
  name: "patients.end-guardianships",
  payload: z.object({}),
  every: "*/10 * * * *",
  run: (ctx) =>
    eachAlone(ctx, {
      page: (after: Named | null) => pastGuardians(ctx.db, ctx.now, after),
      act: async (command, named) => {
        if (await lockGuardian(command.tx, named)) await writeActingEnd(command, named, "grown");
      },
      failure: "a guardian's right did not end",
    }),
});
