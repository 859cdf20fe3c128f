import { randomInt } from "node:crypto";
import { inspect, parseArgs } from "node:util";
import { startTestCluster } from "@carepoint/db/testing/test-cluster";
import { type Proof, prove, proveEach } from "./harness/proof.ts";
import { report } from "./harness/report.ts";
import { proofs } from "./promises/list.ts";

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** `npm run proof` lists what can be proven, `npm run proof P1` proves it. Exits 0 only if all that was asked for holds. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: "string" },
      path: { type: "string" },
      short: { type: "boolean", default: false },
      all: { type: "boolean" },
      verbose: { type: "boolean" },
    },
  });
  const asked = values.all ? proofs : positionals.map(find);
  if (asked.length === 0) {
    for (const { id, title } of proofs) say(`${id.padEnd(9)} ${title}`);
    say("\nnpm run proof P1 [-- --short] [--seed 7] [--verbose], or -- --all");
    return;
  }
  const seed = readSeed(values.seed);
  const { cluster, server: postgres } = await startTestCluster();
  try {
    const holds = async (proof: Proof) => {
      const verdict = await prove(proof, { seed, path: values.path, short: values.short, postgres, say });
      for (const line of report(proof, verdict, seed, values.verbose ? Number.POSITIVE_INFINITY : undefined)) say(line);
      return verdict.holds;
    };
    if (!(await proveEach(asked, holds, say))) process.exitCode = 1;
  } finally {
    await cluster.stop();
  }
}

function find(id: string): Proof {
  const found = proofs.find((proof) => proof.id.toLowerCase() === id.toLowerCase());
  if (!found) throw new Error(`there is no ${id}: ${proofs.map((proof) => proof.id).join(", ")}`);
  return found;
}

function readSeed(text: string | undefined): number {
  if (text === undefined) return randomInt(2 ** 31);
  if (!/^\d{1,10}$/.test(text)) throw new Error(`the seed is "${text}": it must be a whole number`);
  return Number(text);
}

main().catch((error: unknown) => {
  process.stderr.write(`${inspect(error)}\n`); // with its causes
  process.exit(1);
});
