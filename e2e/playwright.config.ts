import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { ownAddress } from "./hospitals.ts";
import { leftToTheNight } from "./night.ts";

/** These move their hospital's clock, so they come after all others: nothing of one day is begun once they are. */
const movingTheClock = ["hold-runs-out.spec.ts", "late-choice.spec.ts", "reminders.spec.ts"];

/**
 * Two demo hospitals, one for each worker: half of a story is waiting for what a browser draws. Each story brings its own
 * people and takes its own times, whichever others its hospital has seen. One hospital is enough for one spec: `--workers 1`.
 */
export default defineConfig({
  testDir: ".",
  outputDir: join(tmpdir(), "care-point-e2e-results"),
  globalSetup: "./hospital.setup.ts",
  workers: process.env.E2E_RUNNING ? 1 : 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: process.env.E2E_REPORT ?? join(tmpdir(), "care-point-e2e.json") }]],
  projects: [
    { name: "on one day", testIgnore: [...movingTheClock, ...leftToTheNight] },
    { name: "over days", testMatch: movingTheClock, testIgnore: [...leftToTheNight] },
  ],
  use: {
    actionTimeout: 15_000,
    baseURL: ownAddress,
    timezoneId: "Asia/Kolkata",
    trace: "off",
    // Each person's browser is new and would install the whole app: stories of pushes and of no network ask for it (`test.use`).
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
