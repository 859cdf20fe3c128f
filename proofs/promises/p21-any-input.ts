import { setTimeout as sleep } from "node:timers/promises";
import { fuzz, type Plan } from "../fuzz/fuzz.ts";
import { openPool } from "../fuzz/pool.ts";
import { Findings, type Options, type Outcome, type Proof, patience } from "../harness/proof.ts";
import { openWard, type Ward } from "../ward/ward.ts";

const promisedMs = 2000;

/** Inputs made from the JSON Schemas of the manifest, right and wrong ones, to every procedure. */
export const p21: Proof = {
  id: "P21",
  title: "No input makes a server error, tells what is inside, or takes longer than two seconds",
  run: async (options) => {
    const perKind = options.short ? 12 : 200;
    const { outcome, findings } = await run(options, {
      seed: options.seed,
      perKind,
      longestMs: patience(options, promisedMs),
    });
    findings.requireLookedAt(Number(outcome.figures.calls), perKind * 150, "calls");
    return { ...outcome, violations: findings.violations };
  },
  control: {
    title: "a table that is gone, a stack in the answers, a lock that nobody gives back, and a question never asked",
    mustName: ["server error", "inside told", "hang", "only refused", "too little looked at"],
    run: async (options) => {
      const unasked = "settings.public";
      const only = ["records.findGenerics", "departments.listAll", unasked];
      const tamper: Plan["tamper"] = (answer) =>
        answer.status >= 500
          ? { ...answer, body: `${answer.body}\n    at query (node_modules/pg/lib/client.js:1:1)` }
          : answer;
      return (
        await run(options, { seed: options.seed, perKind: 3, longestMs: promisedMs, only, unasked, tamper }, true)
      ).outcome;
    },
  },
};

async function run(
  { postgres }: Options,
  plan: Plan,
  broken = false,
): Promise<{ outcome: Outcome; findings: Findings }> {
  const findings = new Findings();
  const ward = await openWard(postgres);
  try {
    const pool = await openPool(ward);
    const lock = broken ? await breakTables(ward.asOwner) : undefined;
    const figures = await fuzz(ward, pool, plan, findings);
    await lock?.locked;
    return { outcome: { figures, violations: findings.violations }, findings };
  } finally {
    await ward.close();
  }
}

/** One table is gone; another is locked for longer than the server's own patience lasts. Answers the end of the lock. */
async function breakTables(asOwner: Ward["asOwner"]): Promise<{ locked: Promise<unknown> }> {
  await asOwner("alter table generics rename to generics_gone");
  const locked = asOwner("begin; lock table departments in access exclusive mode; select pg_sleep(4); rollback").catch(
    () => undefined,
  );
  const held =
    "select 1 from pg_locks where relation = 'departments'::regclass and mode = 'AccessExclusiveLock' and granted";
  while ((await asOwner(held)).length === 0) await sleep(20);
  return { locked };
}
