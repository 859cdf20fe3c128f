import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import fc from "fast-check";
import { type Answer, call } from "../harness/call.ts";
import { Latencies } from "../harness/latencies.ts";
import type { Findings } from "../harness/proof.ts";
import { type ManifestEntry, manifest } from "../manifest/procedures.ts";
import { cases } from "../ward/cases/all.ts";
import type { Tab } from "../ward/personas.ts";
import type { Ward } from "../ward/ward.ts";
import { type Pool, valuesOf } from "./arbitraries.ts";
import { mutationsOf } from "./mutations.ts";
import { poolFor } from "./pool.ts";
import { Tally } from "./tally.ts";

/** What only our own inside says: stacks, files, SQL and what a database answers to it. */
const inside =
  /\n\s+at |node_modules|file:\/\/|syntax error at|violates (unique|foreign|check|not-null|exclusion)|duplicate key|invalid byte sequence|(relation|column|constraint) \\?"|kysely|select .{1,200} from /i;

export interface Plan {
  readonly seed: number;
  readonly perKind: number;
  /** An answer that takes longer is a hang. */
  readonly longestMs: number;
  readonly only?: readonly string[];
  /** For the control: what is planned and never sent. */
  readonly unasked?: string;
  /** For the control: what the wire does to an answer. */
  readonly tamper?: (answer: Answer) => Answer;
}

/** Sends valid and mutated inputs to every procedure as who may call it, and says what should never come back. */
export async function fuzz(
  ward: Ward,
  pool: Pool,
  { seed, perKind, longestMs, only, unasked, tamper }: Plan,
  findings: Findings,
) {
  const latencies = new Latencies();
  const statuses: Record<string, number> = {};
  const tally = new Tally();
  const send = async (entry: ManifestEntry, tab: Tab, input: unknown, isValid: boolean) => {
    const given = JSON.stringify(input)?.slice(0, 300) ?? "nothing";
    const started = performance.now();
    const ask = () => latencies.timed(() => call(tab, entry.kind, entry.path, input));
    const plain = await heard(ask).catch((error: Error) => error);
    if (plain instanceof Error) return findings.violate("no answer", `${entry.path} ${given}: ${inspect(plain.cause)}`);
    const answer = tamper ? tamper(plain) : plain;
    const ms = Math.round(performance.now() - started);
    const about = `${entry.path} ${given}`;
    findings.require(answer.status < 500, "server error", `${about}: ${answer.status} ${answer.body.slice(0, 160)}`);
    findings.require(
      !(answer.status >= 400 && inside.test(answer.body)),
      "inside told",
      `${about}: ${answer.body.slice(0, 300)}`,
    );
    findings.require(ms <= longestMs, "hang", `${about}: ${ms} ms`);
    const kind = `${Math.floor(answer.status / 100)}xx`;
    statuses[kind] = (statuses[kind] ?? 0) + 1;
    tally.count(entry.path, isValid, answer.status);
  };
  const entries = manifest().filter(({ path }) => !only || only.includes(path));
  // Made before the first is sent: what keeps this process busy would look like a server that hangs.
  const planned = entries.map((entry) => ({
    entry,
    inputs: inputsOf(entry, poolFor(entry.path, pool), seed, perKind),
  }));
  const ask = async ({ entry, inputs }: (typeof planned)[number]) => {
    if (entry.path === unasked) return;
    const found = cases[entry.path];
    if (!found) return findings.violate("no way to call", entry.path);
    const { tab } = ward.people[found.doer];
    for (const { input, isValid } of inputs) await send(entry, tab, input, isValid);
    await found.undo?.(ward);
  };
  // What is read before anything is written: a mutation may end the rows that a question is about.
  const [queries, others] = [planned.filter(isQuery), planned.filter((each) => !isQuery(each))];
  await inLanes(queries, 4, ask);
  await inLanes(others, 4, ask);
  tally.requireEach(entries, perKind, findings);
  const calls = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  return {
    procedures: entries.length,
    calls,
    ...statuses,
    "p99 ms": latencies.percentile(0.99),
    "worst ms": latencies.worst,
  };
}

const isQuery = ({ entry }: { readonly entry: ManifestEntry }) => entry.kind === "query";

/**
 * A server may close an idle connection in the moment in which it is used, and a client may know several such: what is no
 * input's fault goes well once more.
 */
async function heard(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 5) throw error;
      await sleep(50 * tries);
    }
  }
}

/** A question travels in an address, and Node refuses addresses that are longer (431) before our code sees them. */
const longestAddress = 6000;

interface Given {
  readonly input: unknown;
  /** As its schema admits it. */
  readonly isValid: boolean;
}

function inputsOf({ input, kind }: ManifestEntry, pool: Pool, seed: number, numRuns: number): Given[] {
  const valid = input ? valuesOf(input, pool) : fc.constant({});
  const given = [
    ...fc.sample(valid, { seed, numRuns: input ? numRuns : 1 }).map((each) => ({ input: each, isValid: true })),
    ...fc.sample(mutationsOf(valid), { seed, numRuns }).map((each) => ({ input: each, isValid: false })),
  ];
  if (kind === "mutation") return given;
  return given.filter((each) => encodeURIComponent(JSON.stringify(each.input) ?? "").length < longestAddress);
}

async function inLanes<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
}
