import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { addTallies, readPlaywright, readVitest } from "./test-results.ts";

const folder = mkdtempSync(join(tmpdir(), "carepoint-reports-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: object): string {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test("passed, failed and skipped are counted test by test", () => {
  const assertionResults = [{ status: "passed" }, { status: "failed" }, { status: "skipped" }, { status: "todo" }];
  const path = report({ testResults: [{ status: "failed", assertionResults }] });
  expect(readVitest(path, 1)).toEqual({ passed: 1, failed: 1, skipped: 2 });
});

test("a file that could not even be loaded is a failure", () => {
  const path = report({ testResults: [{ status: "failed", assertionResults: [] }] });
  expect(readVitest(path, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("a run without a report, and one that failed without saying where, are failures", () => {
  expect(readVitest(join(folder, "none.json"), 0).failed).toBe(1);
  expect(readPlaywright(join(folder, "none.json"), 0).failed).toBe(1);
  const green = report({ testResults: [{ status: "passed", assertionResults: [{ status: "passed" }] }] });
  expect(readVitest(green, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test("a story that passed only when repeated has failed", () => {
  const path = report({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 } });
  expect(readPlaywright(path, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
});

test("the last line sums all of it", () => {
  const sum = addTallies([
    { passed: 6, failed: 0, skipped: 0 },
    { passed: 3, failed: 2, skipped: 1 },
  ]);
  expect(sum).toEqual({ passed: 9, failed: 2, skipped: 1 });
});
