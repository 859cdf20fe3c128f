import { Findings, type Outcome, type Proof } from "../harness/proof.ts";
import { kinds } from "../model/commands.ts";
import { control } from "../model/control.ts";
import { type Explored, explore } from "../model/explore.ts";
import { openStage } from "../model/stage.ts";

/** Rows of up to ninety things, of which those are played that can happen. */
const [full, short] = [300, 10] as const;
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
  control,
};

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
