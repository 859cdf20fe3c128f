import { say } from "./terminal.ts";
import { partsOf, weighHindiFont, weighJourney, weighPrecache } from "./web-weight.ts";

interface Budget {
  readonly what: string;
  readonly bytes: () => number;
  readonly most: number;
}

/**
 * For a first visit 1.3 times the bare web app of the bench (147 kB): 1.25 was the aim, and what lies over it are the
 * words of every screen, which come in one file of 20 kB. Two and a half times it for a doctor's rounds.
 */
const budgets: readonly Budget[] = [
  { what: "patient's first route, JS gzip", bytes: () => weighJourney("firstRoute"), most: 191_100 },
  { what: "doctor's rounds, JS gzip", bytes: () => weighJourney("rounds"), most: 367_500 },
  { what: "kept by an installed app", bytes: weighPrecache, most: 1_320_000 },
  { what: "font of Devanagari, per weight", bytes: weighHindiFont, most: 81_920 },
];

/** Weighs the last web build. Says each weight; of what is too heavy also the parts. */
export function checkWebBudget(): boolean {
  const results = budgets.map(({ what, bytes, most }) => {
    const weight = bytes();
    say(`${weight <= most ? "✓" : "✗"} ${what}: ${kilobytes(weight)} of ${kilobytes(most)}`);
    return weight <= most;
  });
  const isLight = results.every(Boolean);
  if (!isLight)
    for (const [file, bytes] of partsOf("firstRoute").slice(0, 12)) say(`    ${kilobytes(bytes).padStart(9)}  ${file}`);
  return isLight;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
