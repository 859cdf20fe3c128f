import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { addTallies, failuresOf, readPlaywright, readVitest } from "./test-results.ts";

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

test("what failed is named with its file, in either report; a report that is not there names nothing", () => {
  const failed = { status: "failed", fullName: "a slot is held once", failureMessages: ["expected 1\nat line 3"] };
  const vitest = report({
    testResults: [
      { name: "slots.test.ts", status: "failed", assertionResults: [failed, { status: "passed", fullName: "fine" }] },
      { name: "broken.test.ts", status: "failed", message: "no such import", assertionResults: [] },
    ],
  });
  const stories = [
    { file: "money.spec.ts", title: "paid back", ok: false },
    { file: "a.spec.ts", title: "fine", ok: true },
  ];
  const playwright = report({ suites: [{ suites: [{ specs: stories }] }] });
  expect(failuresOf(vitest, playwright, join(folder, "none.json"))).toEqual([
    "slots.test.ts › a slot is held once\nexpected 1\nat line 3",
    "broken.test.ts\nno such import",
    "money.spec.ts › paid back",
  ]);
});

test("a failed story shows what stood on its page", () => {
  const path = join(folder, "error-context.md");
  writeFileSync(
    path,
    '# Test info\n\n# Page snapshot\n\n```yaml\n- alert: "This time is taken"\n```\n\n# Test source\n',
  );
  const attachments = [
    { name: "screenshot", path: join(folder, "none.png") },
    { name: "error-context", path },
    { name: "error-context", path: join(folder, "gone.md") },
  ];
  const story = { file: "money.spec.ts", title: "paid back", ok: false, tests: [{ results: [{ attachments }] }] };
  const playwright = report({ suites: [{ specs: [story] }] });
  expect(failuresOf(playwright)).toEqual(['money.spec.ts › paid back\n- alert: "This time is taken"\n']);
});
