import { eicar } from "@carepoint/api/testing/clamd";
import { sniff } from "@carepoint/domain/files/sniff";
import { specimens } from "@carepoint/domain/files/specimens";
import { Chance } from "../harness/chance.ts";
import { Findings, type Options, type Outcome, type Proof, patience } from "../harness/proof.ts";
import { corpus, type HostileFile } from "../hostile/corpus.ts";
import { canary } from "../hostile/grafts.ts";
import { type Given, type Intake, openBeliever, openProduct } from "../hostile/intake.ts";

/** From the last piece to the verdict, on a quiet machine. */
const promisedMs = 10_000;

export const p14: Proof = {
  id: "P14",
  title:
    "Whatever is sent, only pictures and documents of ours are kept, sealed and without a place; nothing opens in place, and what a scanner finds is handed to nobody",
  run: async (options) => judge(options, await openProduct(options), options.short ? 12 : 400),
  control: {
    title: "a server that believes whoever sends, keeps what came and opens it in place",
    mustName: [
      "stranger kept",
      "told its place",
      "malware handed out",
      "opens in place",
      "in the clear",
      "torn upload taken",
    ],
    run: async (options) => judge(options, await openBeliever(), 12),
  },
};

async function judge(options: Options, intake: Intake, mutants: number): Promise<Outcome> {
  const findings = new Findings();
  const chance = new Chance(options.seed);
  const files = [...corpus, ...Array.from({ length: mutants }, (_, at) => mutant(chance, at))];
  const limitMs = patience(options, promisedMs);
  const counts = { kept: 0, refused: 0 };
  let slowestMs = 0;
  try {
    for (const file of files) {
      const began = performance.now();
      const taken = await intake.take(file.content, cutsOf(chance, file));
      const ms = performance.now() - began;
      slowestMs = Math.max(slowestMs, ms);
      findings.require(ms < limitMs, "slow", () => `${file.name} took ${Math.round(ms)} ms`);
      findings.require(taken.status < 500, "fault", () => `${file.name}: ${taken.status}`);
      counts[taken.status === 201 ? "kept" : "refused"] += 1;
      judgeFate(findings, file, taken.status);
      if (taken.status === 201) await judgeGiven(findings, intake, file, taken.at);
    }
    const told = await intake.tear(specimens.pdf);
    findings.require(
      told.every((status) => status >= 400 && status < 500),
      "torn upload taken",
      () => told.join(" "),
    );
    await judgeStored(findings, intake);
    findings.require(await intake.alive(), "fault", "the server is gone");
    findings.requireLookedAt(files.length, 60, "files");
    const figures = {
      files: files.length,
      ...counts,
      "torn offsets": told.length,
      "slowest, ms": Math.round(slowestMs),
    };
    return { figures, violations: findings.violations };
  } finally {
    await intake.close();
  }
}

function judgeFate(findings: Findings, { name, fate }: HostileFile, status: number): void {
  const isTaken = status === 201;
  if (fate === "refused") findings.require(!isTaken, "stranger kept", name);
  if (fate === "kept" || fate === "locked") findings.require(isTaken, "refused without need", `${name}: ${status}`);
}

async function judgeGiven(findings: Findings, intake: Intake, { name, fate }: HostileFile, at: string): Promise<void> {
  const given = await intake.give(at);
  const small = await intake.giveSmall(at);
  if (fate === "locked") {
    findings.require(given.status !== 200 && small.status !== 200, "malware handed out", name);
    if (given.status !== 200) return;
  }
  findings.require(given.status === 200, "not given back", () => `${name}: ${given.status}`);
  for (const { status, headers, bytes } of [given, small].filter((each) => each.status === 200)) {
    findings.require(!bytes.includes(canary), "told its place", `${name} (${status})`);
    findings.require(!bytes.includes(eicar), "malware handed out", name);
    findings.require(opensNowhere({ status, headers, bytes }), "opens in place", name);
  }
}

/** A download of the type that its bytes are, which no browser guesses about, runs or keeps. */
function opensNowhere({ headers, bytes }: Given): boolean {
  const verdict = sniff(bytes);
  return (
    "type" in verdict &&
    headers.get("content-type") === verdict.type &&
    (headers.get("content-disposition") ?? "").startsWith("attachment") &&
    headers.get("x-content-type-options") === "nosniff" &&
    headers.get("content-security-policy") === "sandbox; default-src 'none'" &&
    headers.get("cache-control") === "private, no-store"
  );
}

/** Nothing on the disk begins as a file that a viewer opens, or holds what a file told. */
async function judgeStored(findings: Findings, intake: Intake): Promise<void> {
  const stored = await intake.stored();
  findings.requireLookedAt(stored.length, 20, "objects on the disk");
  for (const bytes of stored) {
    const isSealed = "refusal" in sniff(bytes) && !bytes.includes(canary) && !bytes.includes("%PDF-");
    findings.require(isSealed, "in the clear", () => bytes.subarray(0, 12).toString("latin1"));
  }
}

/** An honest file with a few bytes changed: nobody knows its fate, but it has one, and what is kept of it is ours. */
function mutant(chance: Chance, at: number): HostileFile {
  const [kind, bytes] = chance.pick(Object.entries(specimens));
  const content = Uint8Array.from(bytes);
  for (let flips = 1 + chance.whole(6); flips > 0; flips -= 1)
    content[chance.whole(content.byteLength)] = chance.whole(256);
  return { name: `mutant ${at} of a ${kind}`, content, fate: "kept or refused" };
}

/** Up to three cuts, anywhere. */
function cutsOf(chance: Chance, { content }: HostileFile): number[] {
  return Array.from({ length: chance.whole(4) }, () => 1 + chance.whole(content.byteLength));
}
