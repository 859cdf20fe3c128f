import fc from "fast-check";
import type { Findings, Options } from "../harness/proof.ts";
import { mark, type Tally } from "./command.ts";
import { type Row, rows, type Story, story } from "./commands.ts";
import { Differs, TooSlow } from "./differs.ts";
import { letItEnd } from "./finale.ts";
import { openScene } from "./opening.ts";
import type { Stage } from "./stage.ts";

export interface Size {
  readonly runs: number;
  readonly shrinks: number;
  /** A row to begin with. */
  readonly story?: Story;
}

/** A written row is all there is to play: it is tried again when a slow machine let nothing be said of it. */
const storyTries = 3;

export interface Explored {
  readonly tally: Tally;
  readonly steps: number;
  readonly runs: number;
  /** Runs of which a slow machine let nothing be said. */
  readonly slow: number;
  readonly replay: string | null;
}

/** Plays rows until one fails, then ever shorter ones that fail as well. */
export async function explore(
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
    ...(told && { examples: Array.from({ length: storyTries }, () => story(tally, told)).map((row): [Row] => [row]) }),
    maxSkipsPerRun: Number.MAX_SAFE_INTEGER,
    endOnFailure: shrinks === 0 || path !== undefined,
    ...(valuePath && { path: valuePath }),
  });
  await stage.close();
  if (details.failed) tell(details, shrinks === 0, findings);
  const steps = [...tally.acts.values()].reduce((sum, count) => sum + count, 0);
  return { tally, steps, slow, runs: played, replay: details.failed ? replayOf(details) : null };
}

type Details = fc.RunDetails<[Row]>;

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
