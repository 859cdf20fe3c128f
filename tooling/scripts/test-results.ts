import { existsSync, readFileSync } from "node:fs";

export type Tally = { passed: number; failed: number; skipped: number };

/** What failed, by file and name: the last lines of a long run are all that some logs keep. */
export function failuresOf(...reports: readonly string[]): string[] {
  return reports.flatMap((path) => {
    const report = readReport(path);
    return [...vitestFailures(report?.testResults), ...playwrightFailures(report?.suites)];
  });
}

function vitestFailures(files: unknown): string[] {
  return listOf(files).flatMap(({ name, status, message, assertionResults }) => {
    const failed = listOf(assertionResults).filter((test) => test.status === "failed");
    if (failed.length === 0) return status === "failed" ? [`${name}\n${message}`] : [];
    return failed.map(({ fullName, failureMessages }) => `${name} › ${fullName}\n${firstLines(failureMessages)}`);
  });
}

function playwrightFailures(suites: unknown): string[] {
  return listOf(suites).flatMap((suite) => [
    ...playwrightFailures(suite.suites),
    ...listOf(suite.specs)
      .filter(({ ok }) => ok === false)
      .map(({ file, title, tests }) => [`${file} › ${title}`, ...pagesOf(tests)].join("\n")),
  ]);
}

/** What stood on the page when a story failed, as Playwright kept it: a log is all that a machine far away leaves. */
function pagesOf(tests: unknown): string[] {
  return listOf(tests)
    .flatMap(({ results }) => listOf(results))
    .flatMap(({ attachments }) => listOf(attachments))
    .flatMap(({ name, path }) => (name === "error-context" && typeof path === "string" ? [path] : []))
    .filter(existsSync)
    .map((path) => /```yaml\n(?<page>.*?)```/su.exec(readFileSync(path, "utf8"))?.groups?.page ?? "")
    .map((page) => page.split("\n").slice(0, linesOfAPage).join("\n"));
}

const linesOfAPage = 80;

function firstLines(messages: unknown): string {
  return (Array.isArray(messages) ? messages : []).join("\n").split("\n").slice(0, 12).join("\n");
}

/** A run of one thing that either holds or does not. */
export function tallyOf(ok: boolean): Tally {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, { passed, failed, skipped }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    skipped: sum.skipped + skipped,
  }));
}

/** Reads Vitest's JSON report. A file that could not run, and a run that failed without saying where, count as one each. */
export function readVitest(path: string, exitCode: number): Tally {
  const report = readReport(path);
  if (!report) return tallyOf(false);
  const tests = listOf(report.testResults).flatMap((file) => {
    const own = listOf(file.assertionResults).map(({ status }) => status);
    return file.status === "failed" && !own.includes("failed") ? [...own, "failed"] : own;
  });
  const count = (...wanted: unknown[]) => tests.filter((status) => wanted.includes(status)).length;
  const failed = count("failed");
  return {
    passed: count("passed"),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: count("skipped", "pending", "todo", "disabled"),
  };
}

/** Reads Playwright's JSON report. A test that passed only when repeated has failed. */
export function readPlaywright(path: string, exitCode: number): Tally {
  const stats = objectOf(readReport(path)?.stats);
  if (!stats) return tallyOf(false);
  const failed = Number(stats.unexpected) + Number(stats.flaky);
  return {
    passed: Number(stats.expected),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: Number(stats.skipped),
  };
}

/** What was thrown outside any test, in the first lines of each. */
export function readStrays(path: string): string[] {
  const errors: unknown = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : [];
  return (Array.isArray(errors) ? errors : []).map((error) => `outside any test\n${firstLines([String(error)])}`);
}

function readReport(path: string): Record<string, unknown> | undefined {
  return existsSync(path) ? objectOf(JSON.parse(readFileSync(path, "utf8"))) : undefined;
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map((item: unknown) => objectOf(item) ?? {}) : [];
}

function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? { ...value } : undefined;
}
