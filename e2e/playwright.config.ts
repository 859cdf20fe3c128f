import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

const port = Number(process.env.E2E_PORT ?? 4300);
/** These move the hospital's clock, so they come after all others. */
const movingTheClock = ["hold-runs-out.spec.ts", "reminders.spec.ts"];

/** One demo hospital for all specs; each story brings its own people and takes its own times. */
export default defineConfig({
  testDir: ".",
  outputDir: join(tmpdir(), "care-point-e2e-results"),
  globalSetup: "./hospital.setup.ts",
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: process.env.E2E_REPORT ?? join(tmpdir(), "care-point-e2e.json") }]],
  projects: [
    { name: "on one day", testIgnore: movingTheClock },
    { name: "over days", testMatch: movingTheClock },
  ],
  use: {
    actionTimeout: 15_000,
    baseURL: `http://localhost:${port}`,
    timezoneId: "Asia/Kolkata",
    trace: "off",
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
