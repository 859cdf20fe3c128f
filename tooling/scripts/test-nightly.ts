import { runCommand } from "./terminal.ts";
import { runEverything } from "./test-run.ts";

/**
 * `npm run test:nightly`: everything, on servers of three zones (half an hour off, behind, and with summer time), and
 * every proof in full.
 */
await runCommand(() => runEverything(["UTC", "Asia/Kolkata", "America/New_York"], { night: true }));
