import { Chance } from "../harness/chance.ts";
import { type Control, Findings, type Options } from "../harness/proof.ts";
import { explore } from "./explore.ts";
import { sabotages } from "./sabotage/all.ts";
import { commit, type Sabotage } from "./sabotage/broken.ts";
import { openStage, type Stage } from "./stage.ts";

/** So many broken products, drawn by the seed, are looked for by chance as well, each in so many rows at the most. */
const [drawnByChance, mostRows] = [4, 60] as const;

/**
 * Each broken product is played its own story, the shortest row that shows it, and must be named after it. The full
 * form also lets some be found by chance: how soon is a figure, and not finding one no failure, or a night had no end.
 */
export const control: Control = {
  title: sabotages.map(({ title }) => title).join("; "),
  mustName: sabotages.map(kindOf),
  run: async (options) => {
    const findings = new Findings();
    const figures: Record<string, number | string> = {};
    const shared = await openStage(options.postgres);
    for (const sabotage of sabotages) {
      const own = new Findings();
      const stage = sabotage.undo === undefined ? undefined : shared;
      await playOn(sabotage, options, { runs: 1, story: sabotage.story }, own, stage);
      for (const { kind, what } of own.violations) findings.violate(kindOf({ ...sabotage, mustName: kind }), what);
    }
    await shared.close();
    figures["named after its own story"] = `${findings.violations.length} of ${sabotages.length}`;
    const drawn = options.short ? [] : new Chance(options.seed).shuffled(sabotages).slice(0, drawnByChance);
    for (const sabotage of drawn) {
      const own = new Findings();
      const { runs } = await playOn(sabotage, options, { runs: mostRows }, own);
      const [seen] = own.violations;
      figures[`${sabotage.name}, by chance`] = seen
        ? `${seen.kind}, after ${runs} rows`
        : `not seen in ${mostRows} rows`;
    }
    return { figures, violations: findings.violations };
  },
};

/** On a product of its own, which nothing else has spoilt, or on one that is made whole again afterwards. */
function playOn(
  sabotage: Sabotage,
  options: Options,
  size: Omit<Parameters<typeof explore>[2], "shrinks">,
  findings: Findings,
  shared?: Stage,
) {
  const open = async () => {
    const stage = shared ?? (await openStage(options.postgres));
    await commit(stage, sabotage);
    const undo = async () => void (await stage.till.asOwner(sabotage.undo ?? ""));
    return shared ? { ...stage, close: undo } : stage;
  };
  return explore(open, { ...options, path: undefined }, { ...size, shrinks: 0 }, findings);
}

/** Each sabotage must be seen for itself: several break rules of the same kind. */
function kindOf({ name, mustName }: Pick<Sabotage, "name" | "mustName">): string {
  return `${mustName} (${name})`;
}
