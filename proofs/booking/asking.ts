import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, call } from "../harness/call.ts";
import { type Chance, freshId } from "../harness/chance.ts";
import { Latencies } from "../harness/latencies.ts";
import type { Findings } from "../harness/proof.ts";
import type { Tab } from "../ward/personas.ts";
import type { Place } from "./places.ts";

/** What clients were told: which visit stands where, and how the others were refused. */
export interface Log {
  readonly acknowledged: Map<string, Place>;
  /** Visits of which somebody was told that they are over. */
  readonly over: Set<string>;
  /** Visits that were held together for a family: all of them stand, or none. */
  readonly families: string[][];
  /** By what was asked and the code that came back. */
  readonly refusals: Map<string, number>;
  /** How often each way of writing came through. */
  readonly done: Map<string, number>;
  readonly latencies: Latencies;
  /** Whether processes die in this run: then an answer may be any failure, and only what comes of it counts. */
  readonly mayFail: boolean;
  retries: number;
  failures: number;
  unknown: number;
}

export function newLog(mayFail = false): Log {
  const counters = { retries: 0, failures: 0, unknown: 0 };
  return {
    acknowledged: new Map(),
    over: new Set(),
    families: [],
    refusals: new Map(),
    done: new Map(),
    latencies: new Latencies(),
    mayFail,
    ...counters,
  };
}

/** Where a run is written down. */
export interface Books {
  readonly log: Log;
  readonly findings: Findings;
}

export interface Client {
  readonly tab: Tab;
  readonly chance: Chance;
  /** How often a client gives up before it hears the answer, and asks again under the same key. */
  readonly impatience: number;
}

/** From now on somebody counts on it. */
export function promise({ log }: Books, id: string, place: Place): void {
  log.acknowledged.set(id, place);
}

/** From now on nobody does. */
export function forget({ log }: Books, id: string): void {
  log.acknowledged.delete(id);
  log.over.add(id);
}

export interface Wish {
  /** In one word, for the figures. */
  readonly way: string;
  readonly path: string;
  readonly input: object;
}

const longestMs = 180_000; // all the while something dies, also on a busy machine

/** One wish, asked under one key until there is an answer that says yes or no. Answers what the yes said. */
export async function ask<T>(client: Client, wish: Wish, { log, findings }: Books): Promise<T | undefined> {
  const { tab, chance, impatience } = client;
  const { way, path, input } = wish;
  const opId = freshId();
  const until = performance.now() + longestMs;
  for (let tries = 0; performance.now() < until; tries += 1) {
    const leaves = tries < 3 && chance.happens(impatience);
    const answer = leaves ? await abandoned(client, wish, opId) : await heard(client, wish, opId, log);
    if (!answer || answer.status >= 500) {
      log.retries += 1;
      if (answer && answer.status !== 503) failed(answer, wish, { log, findings });
      await sleep(Math.min(400, 5 + chance.whole(20) * (1 + tries)));
      continue;
    }
    const told: Told<T> = JSON.parse(answer.body);
    if (answer.status !== 200) {
      add(log.refusals, `${way} ${told.error?.message ?? answer.status}`);
      return undefined;
    }
    add(log.done, way);
    if (chance.happens(0.1)) {
      const again = await call(tab, "mutation", path, input, opId).catch(() => undefined);
      if (again?.status === 200) findings.require(again.body === answer.body, "another answer to the same key", path);
    }
    return told.result?.data;
  }
  log.unknown += 1;
  return undefined;
}

interface Told<T> {
  readonly result?: { readonly data: T };
  readonly error?: { readonly message: string };
}

function failed({ status, body }: Answer, { path }: Wish, { log, findings }: Books): void {
  log.failures += 1;
  if (!log.mayFail) findings.violate("server error", `${path}: ${status} ${body.slice(0, 200)}`);
}

async function heard({ tab }: Client, { path, input }: Wish, opId: string, log: Log): Promise<Answer | undefined> {
  return log.latencies.timed(() => call(tab, "mutation", path, input, opId)).catch(() => undefined);
}

/** The network goes away a few milliseconds after the request left: nobody knows whether it was done. */
async function abandoned({ tab, chance }: Client, { path, input }: Wish, opId: string): Promise<undefined> {
  const body = JSON.stringify({ ...input, opId });
  const signal = AbortSignal.timeout(1 + chance.whole(25));
  const headers = { "Content-Type": "application/json" };
  await tab.send(`/trpc/${path}`, { method: "POST", headers, body, signal }).catch(() => undefined);
  return undefined;
}

/** How many wishes have heard yes or no. */
export function answeredIn({ done, refusals }: Log): number {
  return [...done.values(), ...refusals.values()].reduce((sum, count) => sum + count, 0);
}

export function add(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
