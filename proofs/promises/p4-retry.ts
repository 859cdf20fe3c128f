import { type Answer, call } from "../harness/call.ts";
import { freshId } from "../harness/chance.ts";
import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";
import { type ManifestEntry, manifest } from "../manifest/procedures.ts";
import { addedBetween, rowCounter } from "../retry/effects.ts";
import { otherInput } from "../retry/other-input.ts";
import { twinOf } from "../retry/twins.ts";
import { cases } from "../ward/cases/all.ts";
import { openWard, type Ward } from "../ward/ward.ts";

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
    title: "the table of keys without its primary key",
    mustName: ["more than one effect"],
    run: (options) =>
      run(
        options,
        (ward) => ward.asOwner("alter table operations drop constraint operations_pkey"),
        ({ path }) => ["patients.register", "departments.open", "doctors.addException"].includes(path),
      ),
  },
};

async function run(
  { postgres }: Options,
  broken: (ward: Ward) => Promise<unknown>,
  chosen: (entry: ManifestEntry) => boolean,
): Promise<Outcome> {
  const findings = new Findings();
  const ward = await openWard(postgres);
  try {
    await broken(ward);
    const mutations = manifest().filter((entry) => entry.kind === "mutation" && chosen(entry));
    const count = await rowCounter(ward);
    let [calls, alone] = [0, 0];
    for (const entry of mutations) {
      const judged = await judge(ward, entry, count, findings);
      calls += judged.calls;
      if (judged.alone) alone += 1;
    }
    findings.requireLookedAt(calls, mutations.length * (atOnce + 1), "calls");
    return {
      figures: { mutations: mutations.length, calls, "without a second account": alone },
      violations: findings.violations,
    };
  } finally {
    await ward.close();
  }
}

async function judge(
  ward: Ward,
  entry: ManifestEntry,
  count: Awaited<ReturnType<typeof rowCounter>>,
  findings: Findings,
) {
  const { path } = entry;
  const found = cases[path];
  if (!found) {
    findings.violate("no way to call", path);
    return { calls: 0, alone: false };
  }
  const { tab } = ward.people[found.doer];
  const send = (input: object, key: string, by = tab) => call(by, "mutation", path, input, key);
  const measured = async (work: () => Promise<Answer[]>) => {
    const before = await count();
    const answers = await work();
    const added = addedBetween(before, await count());
    await found.undo?.(ward);
    return { answers, added };
  };

  const plain = await found.make(ward, ward.worlds.A);
  const once = await measured(async () => [await send(plain, freshId())]);
  const input = await found.make(ward, ward.worlds.A);
  const key = freshId();
  const many = await measured(() => Promise.all(Array.from({ length: atOnce }, () => send(input, key))));

  const refused = [...once.answers, ...many.answers].find(({ status }) => status !== 200);
  findings.require(!refused, "refused", () => `${path}: ${refused?.status} ${refused?.body.slice(0, 200)}`);
  const bodies = new Set(many.answers.map(({ body }) => body));
  findings.require(bodies.size === 1, "different answers", () => `${path}: ${[...bodies].join(" and ").slice(0, 400)}`);
  findings.require(
    many.added === once.added,
    "more than one effect",
    `${path}: ${many.added} instead of ${once.added}`,
  );

  if (entry.repeated.startsWith("once per opId")) {
    const other = await send(otherInput(ward, found, input), key);
    const told = other.status === 409 && other.body.includes('"idempotency_mismatch"');
    findings.require(told, "another input under the key", () => `${path}: ${other.status} ${other.body.slice(0, 200)}`);
  }
  const { doer, world } = found.second;
  const second = doer === found.doer ? await twinOf(ward, doer) : ward.people[doer];
  if (!second) return { calls: atOnce + 2, alone: true };
  const theirs = await found.make(ward, ward.worlds[world]);
  const apart = await measured(async () => [await send(theirs, key, second.tab)]);
  const [answer] = apart.answers;
  findings.require(
    answer?.status === 200,
    "not independent",
    () => `${path}: ${answer?.status} ${answer?.body.slice(0, 200)}`,
  );
  findings.require(apart.added === once.added, "not independent", `${path}: ${apart.added} instead of ${once.added}`);
  return { calls: atOnce + 3, alone: false };
}
