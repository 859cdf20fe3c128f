import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";

/** One line of the table: what was measured, against what, and how far it is from its goal. */
export interface Figure {
  /** The number in the list of goals. */
  readonly goal: number;
  readonly what: string;
  readonly ours: string;
  readonly beside: string;
  readonly ratio: string;
  readonly wanted: string;
  readonly met: boolean;
}

const file = join(import.meta.dirname, "..", "RESULTS.md");
const head = "| # | measured | ours | beside | ratio | goal | |\n|---|---|---|---|---|---|---|";

export function tableOf(figures: readonly Figure[]): string {
  const lines = figures.map(
    ({ goal, what, ours, beside, ratio, wanted, met }) =>
      `| ${goal} | ${what} | ${ours} | ${beside} | ${ratio} | ${wanted} | ${met ? "met" : "below"} |`,
  );
  return [head, ...lines].join("\n");
}

/** Adds one run to the file that keeps them all. */
export function append(figures: readonly Figure[], { at, postgres }: { at: Temporal.Instant; postgres: string }): void {
  if (!existsSync(file)) writeFileSync(file, "# Results\n");
  const when = at.toString({ smallestUnit: "minute" });
  const machine = `${availableParallelism()} cores, Node ${process.versions.node}, Postgres ${postgres}`;
  appendFileSync(file, `\n## ${when}, ${machine}\n\n${tableOf(figures)}\n`);
}

export function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString("en")}/s`;
}

export function ms(time: number): string {
  return `${time < 1 ? time.toFixed(3) : time.toFixed(2)} ms`;
}

export function times(ratio: number): string {
  return `${ratio < 10 ? ratio.toFixed(2) : Math.round(ratio).toLocaleString("en")}×`;
}
