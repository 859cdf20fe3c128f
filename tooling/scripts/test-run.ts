import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runChecks } from "./checks.ts";
import { requireChromium } from "./chromium.ts";
import { packageTool, runProgram, tool } from "./programs.ts";
import { inRoot } from "./settings.ts";
import { strayErrors } from "./stray-errors.ts";
import { say } from "./terminal.ts";
import { addTallies, failuresOf, readPlaywright, readStrays, readVitest, type Tally, tallyOf } from "./test-results.ts";
import { checkWebBudget } from "./web-budget.ts";
import { buildWeb } from "./web-build.ts";

const reports = inRoot(".cache/test-reports");
const strays: string[] = [];
const reportOf = (name: string) => join(reports, `${name}.json`);

/** Everything, in the order of what fails fastest. Ends with one line; exits 1 on a failure, or when nothing ran. */
export async function runEverything(zones: readonly string[], { night = false } = {}): Promise<void> {
  const hasStories = existsSync(inRoot("e2e/playwright.config.ts"));
  const chromium = hasStories ? await requireChromium() : undefined;
  mkdirSync(reports, { recursive: true });
  const tallies: Tally[] = [{ ...(await runChecks()), skipped: 0 }];
  for (const zone of zones) tallies.push(await runVitest(zone));
  const written = zones.map((zone) => reportOf(`vitest-${zone.replaceAll("/", "-")}`));
  const built = await runBuild();
  tallies.push(built);
  if (built.failed === 0) tallies.push(runBudget());
  if (chromium) tallies.push(await runStories(chromium, night));
  if (night) tallies.push(await runProofs());
  end(tallies, [...written, reportOf("playwright")]);
}

/** Every story, in all that the night looks at, and nothing else. */
export async function runNightStories(): Promise<void> {
  const chromium = await requireChromium();
  mkdirSync(reports, { recursive: true });
  const built = await runBuild();
  end(built.failed > 0 ? [built] : [built, await runStories(chromium, true)], [reportOf("playwright")]);
}

function end(tallies: readonly Tally[], written: readonly string[]): never {
  const { passed, failed, skipped } = addTallies(tallies);
  for (const failure of [...failuresOf(...written), ...strays]) say(`\n✗ ${failure}`);
  say();
  say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

/** Rules and commands, on a server that stands in this zone. */
async function runVitest(zone: string): Promise<Tally> {
  say(`\nTests (TZ=${zone})`);
  const report = freshReport(`vitest-${zone.replaceAll("/", "-")}`);
  const args = [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--reporter=${inRoot("tooling/scripts/stray-errors.ts")}`,
    `--outputFile.json=${report}`,
  ];
  rmSync(strayErrors, { force: true });
  const tally = readVitest(report, await runProgram(tool("vitest"), args, { env: { TZ: zone } }));
  strays.push(...readStrays(strayErrors));
  return tally;
}

async function runBuild(): Promise<Tally> {
  say("\nWeb build");
  try {
    await buildWeb();
    say("✓ web build");
    return tallyOf(true);
  } catch (error) {
    say(`✗ web build\n${error instanceof Error ? error.message : String(error)}`);
    return tallyOf(false);
  }
}

function runBudget(): Tally {
  say("\nWeights of the web app");
  return tallyOf(checkWebBudget());
}

/** The night looks at every screen in all languages, colours and widths; the day at one of each. */
async function runStories(chromium: string, night: boolean): Promise<Tally> {
  say("\nStories in a browser");
  const report = freshReport("playwright");
  const args = ["test", "-c", inRoot("e2e/playwright.config.ts")];
  const env = { CHROMIUM: chromium, E2E_REPORT: report, ...(night && { E2E_LONG: "1" }) };
  return readPlaywright(report, await runProgram(packageTool("e2e", "playwright"), args, { cwd: inRoot("e2e"), env }));
}

/** Each promise in full: Vitest has run their short forms already. */
async function runProofs(): Promise<Tally> {
  say("\nProofs in full");
  return tallyOf((await runProgram(process.execPath, [inRoot("proofs/proof.ts"), "--all"])) === 0);
}

function freshReport(name: string): string {
  const path = reportOf(name);
  rmSync(path, { force: true });
  return path;
}
