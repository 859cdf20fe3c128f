import { SetupError } from "@carepoint/db/setup-error";
import { runCommand } from "./terminal.ts";
import { runEverything, runNightStories } from "./test-run.ts";

/**
 * `npm run test:nightly`: everything, on servers of three zones (half an hour off, behind, and with summer time), every story, and
 * every proof in full. `npm run test:nightly stories`: the stories alone, those that the day leaves out with them.
 */
await runCommand(async () => {
  const [part, ...more] = process.argv.slice(2);
  if (part === undefined) return runEverything(["UTC", "Asia/Kolkata", "America/New_York"], { night: true });
  if (part === "stories" && more.length === 0) return runNightStories();
  throw new SetupError('The night has one part that goes alone: "stories".');
});
