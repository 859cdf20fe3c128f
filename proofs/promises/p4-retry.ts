import { call } from "../harness/call.ts";
import { freshId } from "../harness/chance.ts";
import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";
import { type ManifestEntry, manifest } from "../manifest/procedures.ts";
import { addedBetween, type Effects, withRowCounter } from "../retry/effects.ts";
import { otherInput } from "../retry/other-input.ts";
import { twinOf } from "../retry/twins.ts";
import type { Case } from "../ward/case.ts";
import { cases } from "../ward/cases/all.ts";
import type { Tab } from "../ward/personas.ts";
import { openWard, type Ward } from "../ward/ward.ts";
import type { World } from "../ward/worlds.ts";

const atOnce = 20;

/** Every mutation that there is, taken from the manifest. */
export const p4: Proof = {
  id: "P4",
  title: "Twenty calls with one key have one effect and one answer; the key does nothing else and is nobody else's",
  run: (options) =>
    run(
      options,
      async () => undefined,
      () => true,
    ),
  control: {
    title: "the table of keys without its primary key, and a procedure whose keys are everybody's",
    mustName: ["more than one effect", "different answers", "another input under the key", "not independent"],
    run: (options) =>
      run(options, breakKeys, ({ path }) =>
        ["patients.register", "departments.open", "doctors.addException"].includes(path),
      ),
  },
};

/** Nothing says any more who came first with a key; to open a department, one that anybody has used is used up. */
async function breakKeys({ asOwner }: Ward): Promise<void> {
  await asOwner("alter table operations drop constraint operations_pkey");
  await asOwner(`create function share_keys() returns trigger language plpgsql as $$ begin
    if exists (select from operations where op_id = new.op_id) then return null; end if; return new; end $$`);
  await asOwner(`create trigger a_shared before insert on operations for each row
    when (new.procedure = 'departments.open') execute function share_keys()`);
}

async function run(
  { postgres, short }: Options,
  broken: (ward: Ward) => Promise<unknown>,
  chosen: (entry: ManifestEntry) => boolean,
): Promise<Outcome> {
  const findings = new Findings();
  const ward = await openWard(postgres, short ? 5 : 1); // beside everything else, twenty in line wait longer
  try {
    await broken(ward);
    const mutations = manifest().filter((entry) => entry.kind === "mutation" && chosen(entry));
    let [calls, alone] = [0, 0];
    await withRowCounter(ward, async (count) => {
      for (const entry of mutations) {
        for (const found of waysOf(entry, findings)) {
          const judged = await judge(ward, entry, found, { count, findings });
          calls += judged.calls;
          if (judged.alone) alone += 1;
        }
      }
    });
    findings.requireLookedAt(calls, mutations.length * (atOnce + 1), "calls");
    return {
      figures: { mutations: mutations.length, calls, "without a second account": alone },
      violations: findings.violations,
    };
  } finally {
    await ward.close();
  }
}

/** Who calls what: the same procedure with fresh rows each time. */
interface Caller {
  readonly tab: Tab;
  readonly world: World;
}

function waysOf({ path }: ManifestEntry, findings: Findings): readonly Case[] {
  const found = cases[path];
  if (!found) findings.violate("no way to call", path);
  return found ? [found, ...(found.ways ?? [])] : [];
}

interface Books {
  readonly count: () => Promise<Effects>;
  readonly findings: Findings;
}

async function judge(ward: Ward, entry: ManifestEntry, found: Case, { count, findings }: Books) {
  const { path } = entry;
  const first: Caller = { tab: ward.people[found.doer].tab, world: ward.worlds.A };
  const send = ({ tab }: Caller, input: object, key: string) => call(tab, "mutation", path, input, key);
  /** Sends, says what must not be refused, and answers what was added to the tables. */
  const effectOf = async (times: number, by: Caller, input: object, key: string) => {
    const before = await count();
    const answers = await Promise.all(Array.from({ length: times }, () => send(by, input, key)));
    const added = addedBetween(before, await count());
    await found.undo?.(ward);
    const refused = answers.find(({ status }) => status !== 200);
    findings.require(!refused, "refused", () => `${path}: ${refused?.status} ${refused?.body.slice(0, 200)}`);
    return { added, bodies: new Set(answers.map(({ body }) => body)) };
  };
  const fresh = ({ world }: Caller) => found.make(ward, world);
  /** What one call adds: the second of two, because a first one may open a counter. */
  const plainEffect = async (by: Caller) => {
    await effectOf(1, by, await fresh(by), freshId());
    return (await effectOf(1, by, await fresh(by), freshId())).added;
  };

  const once = await plainEffect(first);
  const input = await fresh(first);
  const key = freshId();
  const { added, bodies } = await effectOf(atOnce, first, input, key);
  findings.require(bodies.size === 1, "different answers", () => `${path}: ${[...bodies].join(" and ").slice(0, 400)}`);
  findings.require(added === once, "more than one effect", `${path}: ${added} instead of ${once}`);
  const another = entry.repeated.startsWith("once per opId") ? otherInput(ward, found, input) : null;
  if (another) {
    const other = await send(first, another, key);
    const told = other.status === 409 && other.body.includes('"idempotency_mismatch"');
    findings.require(told, "another input under the key", () => `${path}: ${other.status} ${other.body.slice(0, 200)}`);
  }

  const { doer, world } = found.second;
  const person = doer === found.doer ? await twinOf(ward, doer) : ward.people[doer];
  if (!person) return { calls: atOnce + 3, alone: true };
  const second: Caller = { tab: person.tab, world: ward.worlds[world] };
  const theirOnce = await plainEffect(second);
  const theirs = await effectOf(1, second, await fresh(second), key);
  findings.require(theirs.added === theirOnce, "not independent", `${path}: ${theirs.added} instead of ${theirOnce}`);
  return { calls: atOnce + 6, alone: false };
}
