import fc from "fast-check";
import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";
import { mark, type Tally } from "../model/command.ts";
import { kinds, type Row, rows, type Story, story } from "../model/commands.ts";
import { Differs, TooSlow } from "../model/differs.ts";
import { letItEnd } from "../model/finale.ts";
import { commit, type Sabotage, sabotages } from "../model/sabotage.ts";
import { openScene, openStage, type Stage } from "../model/stage.ts";

/** Rows of up to ninety things, of which those are played that can happen. */
const [full, short] = [300, 10] as const;
/** How many rows may pass before a broken product is seen by chance; after them its shortest row is played. */
const mostTries = 150;
/** How many shorter rows are tried once one has failed. */
const mostShrinks = 60;

export const model: Proof = {
  id: "MODEL",
  title:
    "Whatever people, banks and clocks do to a booking and its money, a small model says beforehand what becomes of it",
  run: async (options) => {
    const findings = new Findings();
    const open = () => openStage(options.postgres);
    const runs = options.short ? short : full;
    const told = await explore(open, options, { runs, shrinks: mostShrinks }, findings);
    if (options.path === undefined && told.replay === null) {
      findings.requireLookedAt(told.steps, runs * (options.short ? 2 : 10), "steps");
      if (!options.short)
        findings.requireLookedAt(told.tally.acts.size, Math.floor(kinds.length * 0.9), "kinds of steps");
    }
    return { figures: figuresOf(told), violations: findings.violations, ...(told.replay && { replay: told.replay }) };
  },
  control: {
    title: sabotages.map(({ title }) => title).join("; "),
    mustName: sabotages.map(kindOf),
    run: async (options) => {
      const findings = new Findings();
      const figures: Record<string, number | string> = {};
      for (const sabotage of sabotages) {
        const open = async () => {
          const stage = await openStage(options.postgres);
          await commit(stage, sabotage);
          return stage;
        };
        const own = new Findings();
        const once = { ...options, path: undefined };
        const byItself = options.short ? 0 : (await explore(open, once, { runs: mostTries, shrinks: 0 }, own)).runs;
        const isSeen = own.violations.length > 0;
        if (!isSeen) await explore(open, once, { runs: 1, story: sabotage.story, shrinks: 0 }, own);
        figures[`runs until ${sabotage.name} was seen`] = isSeen ? byItself : "by its own story";
        for (const { kind, what } of own.violations) findings.violate(kindOf({ ...sabotage, mustName: kind }), what);
      }
      return { figures, violations: findings.violations };
    },
  },
};

/** Each sabotage must be seen for itself: several break rules of the same kind. */
function kindOf({ name, mustName }: Pick<Sabotage, "name" | "mustName">): string {
  return `${mustName} (${name})`;
}

interface Size {
  readonly runs: number;
  readonly shrinks: number;
  /** A row to begin with. */
  readonly story?: Story;
}

interface Explored {
  readonly tally: Tally;
  readonly steps: number;
  readonly runs: number;
  /** Runs of which a slow machine let nothing be said. */
  readonly slow: number;
  readonly replay: string | null;
}

/** Plays rows until one fails, then ever shorter ones that fail as well. */
async function explore(
  open: () => Promise<Stage>,
  { seed, path, say }: Options,
  { runs: numRuns, shrinks, story: told }: Size,
  findings: Findings,
): Promise<Explored> {
  const tally: Tally = { acts: new Map(), refusals: new Map(), ends: new Map(), together: 0 };
  const [valuePath, replayPath] = path?.split("@") ?? [];
  let [played, failed, slow] = [0, 0, 0];
  let stage = await open();
  const property = fc.asyncProperty(rows(tally, replayPath), async (row: Row) => {
    if (failed > shrinks) fc.pre(false);
    played += 1;
    if (played % 50 === 0) say(`${played} runs`);
    try {
      const scene = await openScene(stage);
      await fc.asyncModelRun(() => scene, row);
      await letItEnd(scene.model, scene.real, tally);
    } catch (error) {
      if (error instanceof TooSlow) slow += 1;
      fc.pre(!(error instanceof TooSlow));
      failed += 1;
      if (shrinks > 0) {
        await stage.close(); // what went wrong must not be found again by the next row
        stage = await open();
      }
      throw error;
    }
    if (failed > 0) failed += 1;
  });
  const details = await fc.check(property, {
    seed,
    numRuns: path === undefined ? numRuns : 1,
    unbiased: true,
    ...(told && { examples: [[story(tally, told)]] }),
    maxSkipsPerRun: Number.MAX_SAFE_INTEGER,
    endOnFailure: shrinks === 0 || path !== undefined,
    ...(valuePath && { path: valuePath }),
  });
  await stage.close();
  if (details.failed) tell(details, shrinks === 0, findings);
  const steps = [...tally.acts.values()].reduce((sum, count) => sum + count, 0);
  return { tally, steps, slow, runs: played, replay: details.failed ? replayOf(details) : null };
}

type Details = fc.RunDetails<Row[]>;

function tell({ errorInstance: error, ...details }: Details, briefly: boolean, findings: Findings): void {
  const kind = error instanceof Differs ? error.kind : "broke off";
  const what = error instanceof Error ? error.message : String(error);
  const played = rowOf(details).replace(/\/\*replayPath=.*?\*\//, "");
  const steps = briefly ? [] : played.split(new RegExp(`,?${mark}`)).slice(1);
  findings.violate(kind, [what, ...steps.map((step) => `     · ${step}`)].join("\n"));
}

const rowOf = ({ counterexample }: Pick<Details, "counterexample">) => String(counterexample?.[0] ?? "");

/** The row's place among all of the seed, and which of its things were played when it was made shorter. */
function replayOf(details: Details): string {
  const chosen = /replayPath="([^"]*)"/.exec(rowOf(details))?.[1];
  return `${details.counterexamplePath}${chosen ? `@${chosen}` : ""}`;
}

function figuresOf({ tally, steps, slow, runs }: Explored): Outcome["figures"] {
  const listed = (counts: ReadonlyMap<string, number>) =>
    [...counts]
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ");
  return {
    runs,
    steps,
    ...(slow > 0 && { "too slow to judge": slow }),
    "kinds of steps": `${tally.acts.size} of ${kinds.length}`,
    "two at the same moment": tally.together,
    refused: listed(tally.refusals),
    ends: listed(tally.ends),
  };
}
