import type { Actor, CommandContext } from "../kernel/context.ts";
import { codeOf, mayRetry } from "../kernel/errors.ts";
import { monday, type TestHospital } from "./context.ts";

export type Step = readonly [actor: Actor, run: (ctx: CommandContext) => Promise<unknown>];

/** Fifty times several at once: what they answered, each round in words; `deadlock` where one waited for the other and it for the first. */
export async function fiftyAtOnce(
  hospital: TestHospital,
  prepare: (round: number) => Promise<readonly Step[]>,
): Promise<string[]> {
  const answers = new Set<string>();
  for (let round = 0; round < 50; round += 1) {
    const steps = await prepare(round);
    const all = await Promise.all(steps.map((step) => once(hospital, step)));
    answers.add(all.join(", "));
  }
  return [...answers].sort();
}

/** In one transaction without another try: a deadlock is an error that somebody sees. */
async function once({ services, db }: TestHospital, [actor, run]: Step): Promise<string> {
  const { jobs, sealer } = services;
  const acting = { now: monday, actor, requestId: "test", jobs, sealer, touch: () => undefined };
  try {
    await db.transaction().execute((tx) => run({ ...acting, tx }));
    return "done";
  } catch (error) {
    return mayRetry(error) ? "deadlock" : codeOf(error);
  }
}
