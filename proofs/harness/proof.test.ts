import { expect, test } from "vitest";
import { Chance } from "./chance.ts";
import { type Options, type Outcome, type Proof, prove, proveEach } from "./proof.ts";
import { report } from "./report.ts";

const clean: Outcome = { figures: {}, violations: [] };
const broken: Outcome = { figures: {}, violations: [{ kind: "overlap", what: "09:00 twice" }] };
const options: Options = { seed: 1, short: true, postgres: { adminUrl: "", template: "" }, say: () => undefined };

function proofOf(run: Outcome, control: Outcome): Proof {
  return {
    id: "P0",
    title: "an example",
    run: async () => run,
    control: { title: "the same, broken", mustName: ["overlap"], run: async () => control },
  };
}

test("a promise holds when nothing was violated and the checker saw the broken variant", async () => {
  expect(await prove(proofOf(clean, broken), options)).toMatchObject({ holds: true, unseen: [] });
});

test("a checker that does not see the broken variant proves nothing", async () => {
  expect(await prove(proofOf(clean, clean), options)).toMatchObject({ holds: false, unseen: ["overlap"] });
});

test("a broken product may end well by chance, but not three times", async () => {
  const seeds: number[] = [];
  const lucky: Proof = proofOf(clean, clean);
  const run = async ({ seed }: Options) => (seeds.push(seed) < 3 ? clean : broken);
  const { holds, control } = await prove({ ...lucky, control: { ...lucky.control, run } }, options);
  expect({ holds, seeds, control }).toEqual({ holds: true, seeds: [1, 2, 3], control: broken });
});

test("a violation is a violation, whatever the control says", async () => {
  expect((await prove(proofOf(broken, broken), options)).holds).toBe(false);
});

test("a proof that ends in an error keeps no later one from being proven, and all together do not hold", async () => {
  const [fails, holds] = [{ ...proofOf(clean, broken), id: "P1" }, proofOf(clean, broken)];
  const [proven, said]: [string[], string[]] = [[], []];
  const one = async ({ id }: Proof) => {
    proven.push(id);
    if (id === "P1") throw new Error("out of connections");
    return true;
  };
  expect(await proveEach([fails, holds], one, (line) => said.push(line))).toBe(false);
  expect(proven).toEqual(["P1", "P0"]);
  expect(said.join()).toMatch(/P1 .*out of connections/s);
  expect(await proveEach([holds], one, () => undefined)).toBe(true);
});

test("the same seed makes the same choices", () => {
  const choices = (seed: number) => Array.from({ length: 20 }, (_, at) => new Chance(seed).fork(at).whole(1000));
  expect(choices(7)).toEqual(choices(7));
  expect(choices(7)).not.toEqual(choices(8));
});

test("a run that failed says how to play exactly it again", async () => {
  const replay = "3:0:1@AB:C";
  const verdict = await prove(proofOf({ ...broken, replay }, broken), options);
  expect(report(proofOf(broken, broken), verdict, 7).at(-1)).toContain(`-- --seed 7 --path '${replay}'`);
});
