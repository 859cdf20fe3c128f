import { setTimeout as sleep } from "node:timers/promises";
import { call } from "../harness/call.ts";
import { type Chance, freshId } from "../harness/chance.ts";
import { Latencies } from "../harness/latencies.ts";
import type { Findings } from "../harness/proof.ts";
import type { Tab } from "../ward/personas.ts";
import type { Target } from "./arena.ts";

/** What clients were told: which visit they have, and how the others were refused. */
export interface Log {
  readonly acknowledged: Map<string, Target>;
  readonly refusals: Map<string, number>;
  readonly latencies: Latencies;
  retries: number;
  /** Visits that were booked and went to another time. */
  moves: number;
  unknown: number;
}

export function newLog(): Log {
  return { acknowledged: new Map(), refusals: new Map(), latencies: new Latencies(), retries: 0, moves: 0, unknown: 0 };
}

export interface Client {
  readonly tab: Tab;
  readonly chance: Chance;
  /** How often a client gives up before it hears the answer, and asks again under the same key. */
  readonly impatience: number;
}

/** One wish for a slot, asked under one key until there is an answer that says yes or no. */
export async function attempt({ tab, chance, impatience }: Client, target: Target, log: Log, findings: Findings) {
  const opId = freshId();
  for (let tries = 0; tries < 60; tries += 1) {
    const leaves = tries < 3 && chance.happens(impatience);
    const answer = leaves ? await abandoned(tab, target, opId, chance) : await heard(tab, target, opId, log);
    if (!answer || answer.status >= 500) {
      log.retries += 1;
      if (answer && answer.status !== 503)
        findings.violate("server error", `${answer.status} ${answer.body.slice(0, 200)}`);
      await sleep(5 + chance.whole(20));
      continue;
    }
    const told: Told = JSON.parse(answer.body);
    if (answer.status === 200) {
      const id = told.result?.data.appointmentId ?? "";
      log.acknowledged.set(id, target);
      if (chance.happens(0.1)) await requireSame(tab, target, opId, id, findings);
    } else {
      const code = told.error?.message ?? "";
      log.refusals.set(code, (log.refusals.get(code) ?? 0) + 1);
    }
    return;
  }
  log.unknown += 1;
}

interface Told {
  readonly result?: { readonly data: { readonly appointmentId: string } };
  readonly error?: { readonly message: string };
}

async function heard(tab: Tab, target: Target, opId: string, log: Log) {
  return log.latencies.timed(() => call(tab, "mutation", "appointments.hold", target, opId)).catch(() => undefined);
}

/** The network goes away a few milliseconds after the request left: nobody knows whether it was done. */
async function abandoned(tab: Tab, target: Target, opId: string, chance: Chance): Promise<undefined> {
  const body = JSON.stringify({ ...target, opId });
  const signal = AbortSignal.timeout(1 + chance.whole(25));
  const headers = { "Content-Type": "application/json" };
  await tab.send("/trpc/appointments.hold", { method: "POST", headers, body, signal }).catch(() => undefined);
  return undefined;
}

async function requireSame(tab: Tab, target: Target, opId: string, id: string, findings: Findings): Promise<void> {
  const again = await call(tab, "mutation", "appointments.hold", target, opId).catch(() => undefined);
  if (again?.status === 200) findings.require(again.body.includes(id), "another answer to the same key", again.body);
}
