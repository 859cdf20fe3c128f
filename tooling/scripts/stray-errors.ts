import { writeFileSync } from "node:fs";
import { inRoot } from "./settings.ts";

/** What Vitest caught outside any test: its JSON report is silent about it, though the run fails of it. */
export const strayErrors = inRoot(".cache/test-reports/stray-errors.json");

/** A reporter of Vitest, named by path on its command line. */
export default class StrayErrors {
  onTestRunEnd(_modules: unknown, errors: readonly { readonly message?: string; readonly stack?: string }[]): void {
    writeFileSync(
      strayErrors,
      JSON.stringify(errors.map(({ stack, message }) => stack ?? message ?? "an error without words")),
    );
  }
}
