import { Chance } from "../harness/chance.ts";
import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";
import { manifest } from "../manifest/procedures.ts";
import { openWard } from "../ward/ward.ts";
import { askAll, feedAll } from "../words/intake.ts";

export const p13: Proof = {
  id: "P13",
  title: "No text that anybody may write runs, asks elsewhere, becomes a formula or breaks what shows it",
  run: async (options) => run(options),
  control: {
    title: "a word that breaks the database's answer",
    mustName: ["server error"],
    run: runBroken,
  },
};

async function run({ postgres, seed, short }: Options): Promise<Outcome> {
  const findings = new Findings();
  const ward = await openWard(postgres);
  try {
    const { fields, closed, calls, sent } = await feedAll(ward, findings, short ? new Chance(seed) : null);
    findings.requireLookedAt(calls, short ? 600 : 9000, "calls");
    const queries = manifest().filter(({ kind }) => kind === "query");
    await askAll(ward, queries.map(({ path }) => path), findings);
    return { figures: { fields, closed, calls, taken: sent.length }, violations: findings.violations };
  } finally {
    await ward.close();
  }
}

async function runBroken({ postgres }: Options): Promise<Outcome> {
  const findings = new Findings();
  const ward = await openWard(postgres);
  try {
    await ward.asOwner("alter table generics rename to generics_gone");
    await askAll(ward, ["records.findGenerics"], findings);
    return { figures: {}, violations: findings.violations };
  } finally {
    await ward.close();
  }
}
