import { call } from "../harness/call.ts";
import type { Chance } from "../harness/chance.ts";
import type { Findings } from "../harness/proof.ts";
import { cases } from "../ward/cases/all.ts";
import type { Ward } from "../ward/ward.ts";
import { corpus } from "./corpus.ts";
import { excused } from "./excused.ts";
import { Feeder, judgeAnswer, type Sent } from "./feed.ts";
import { admits, type Field, textFields } from "./fields.ts";

export interface Taken {
  readonly fields: number;
  readonly closed: number;
  readonly calls: number;
  readonly sent: readonly Sent[];
}

/** Sends words to every text of every procedure: all forty, or so many of them that a seed draws for each. */
export async function feedAll(ward: Ward, findings: Findings, chance: Chance | null, each = 2): Promise<Taken> {
  const feeder = new Feeder(ward, findings);
  const fields = textFields();
  requireExcusesStand(fields, findings);
  const free = fields.filter(({ schema }) => corpus.some(({ text }) => admits(schema, text)));
  const sent: Sent[] = [];
  for (const field of free) {
    const words = chance ? chance.shuffled(corpus).slice(0, each) : corpus;
    const way = await feeder.wayTo(field);
    if (way) sent.push(...(await feeder.feed(field, way, words)));
    else await feeder.feed(field, feeder.anyWay(field), words);
    const isExcused = field.name in excused;
    findings.require(Boolean(way) !== isExcused, way ? "excused in vain" : "never taken", field.name);
  }
  const narrow = fields.filter((field) => !free.includes(field));
  for (const field of narrow) await feeder.feed(field, feeder.anyWay(field), chance ? [chance.pick(corpus)] : corpus);
  return { fields: free.length, closed: narrow.length, calls: feeder.calls, sent };
}

/** An excuse for what is no longer there hides nothing, and would hide what comes by the same name. */
function requireExcusesStand(fields: readonly Field[], findings: Findings): void {
  const names = new Set(fields.map(({ name }) => name));
  for (const name of Object.keys(excused)) findings.require(names.has(name), "excused in vain", `${name} is not there`);
}

/** Asks every question as who may: what was taken must be given back, whatever it is. Answers all that came. */
export async function askAll(ward: Ward, queries: readonly string[], findings: Findings): Promise<string> {
  const told: string[] = [];
  for (const path of queries) {
    const found = cases[path];
    if (!found) continue;
    const answer = await call(ward.people[found.doer].tab, "query", path, await found.make(ward, ward.worlds.A));
    judgeAnswer(path, answer, "\0", findings);
    told.push(answer.body);
  }
  return told.join("\n");
}
