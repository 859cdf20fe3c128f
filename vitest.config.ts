import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { defineConfig } from "vitest/config";

const exclude = ["**/node_modules/**", "**/dist/**", "**/.cache/**", "**/.data/**"];
const web = join(import.meta.dirname, "apps/web");

/** On two processors Vitest would take one worker, which waits for Postgres half of its time. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/** Pure rules need no database; everything that does shares one cluster and clones a database per suite. */
export default defineConfig(async () => ({
  test: {
    maxWorkers,
    projects: [
      {
        test: {
          name: "rules",
          include: [
            "packages/{domain,fhir,papers}/**/*.test.ts",
            "packages/ui/**/*.test.{ts,tsx}",
            "tooling/**/*.test.ts",
          ],
          exclude,
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "database",
          include: ["packages/db/**/*.test.ts"],
          exclude,
          globalSetup: ["./packages/db/src/testing/cluster.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // A suite's hospital is its own, so that the modules may be loaded once for many suites.
        test: {
          name: "commands",
          include: ["apps/api/**/*.test.ts"],
          exclude,
          isolate: false,
          globalSetup: ["./packages/db/src/testing/cluster.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Last, and two at once: a proof measures, but its short form has ten times the patience (`proofs/harness/proof.ts`).
        test: {
          name: "proofs",
          include: ["proofs/**/*.test.ts"],
          exclude,
          globalSetup: ["./packages/db/src/testing/cluster.ts"],
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [await textPlugins()],
        test: { name: "web", include: ["apps/web/**/*.test.{ts,tsx}"], exclude, isolate: false, testTimeout: 30_000 },
      },
    ],
  },
}));

/** Screens hold their texts in Lingui's macros, and find their language in modules that only our plugin makes. */
async function textPlugins() {
  const configPath = join(web, "lingui.config.ts");
  process.env.LINGUI_CONFIG = configPath;
  const { lingui } = await import(
    pathToFileURL(createRequire(join(web, "package.json")).resolve("@lingui/vite-plugin")).href
  );
  const { textParts } = await import(pathToFileURL(join(web, "text-parts.ts")).href);
  return [lingui({ macroTransform: true }), textParts({ configPath, failOnMissing: false })];
}
