import type { Outcome, Proof, Verdict } from "./proof.ts";

/** How many violations a report shows unless it is asked for all. */
const fewest = 12;

/** What a person reads after a run. */
export function report({ id, title, control }: Proof, verdict: Verdict, seed: number, shown = fewest): string[] {
  return [
    `${id}  ${title}`,
    ...figures(verdict.outcome),
    ...violations(verdict.outcome, shown),
    `   negative control: ${control.title}`,
    ...figures(verdict.control),
    ...named(verdict),
    `${verdict.holds ? "✓ holds" : "✗ does not hold"}  seed ${seed} (npm run proof ${id} -- --seed ${seed}${again(verdict)})`,
  ];
}

const again = ({ outcome: { replay } }: Verdict) => (replay === undefined ? "" : ` --path '${replay}'`);

function figures({ figures }: Outcome): string[] {
  const width = Math.max(...Object.keys(figures).map((name) => name.length), 0);
  return Object.entries(figures).map(([name, value]) => `   ${name.padEnd(width)}  ${value}`);
}

function violations({ violations }: Outcome, shown: number): string[] {
  const rest = violations.length - shown;
  return [
    ...violations.slice(0, shown).map(({ kind, what }) => `   ✗ ${kind}: ${what}`),
    ...(rest > 0 ? [`   ✗ and ${rest} more`] : []),
  ];
}

/** Kinds with how often they were named, an example each: the control's whole list would hide the point. */
function named({ control, unseen }: Verdict): string[] {
  const kinds = Map.groupBy(control.violations, ({ kind }) => kind);
  return [
    ...[...kinds].map(([kind, of]) => `   ✓ named ${of.length} × ${kind}, as in: ${of[0]?.what ?? ""}`),
    ...unseen.map((kind) => `   ✗ the checker did not see: ${kind}`),
  ];
}
