import { runChecks } from "./checks.ts";
import { runCommand, say } from "./terminal.ts";

/** `npm run check`: the fast gate, before every commit. */
await runCommand(async () => {
  const { passed, failed } = await runChecks();
  say(`${passed} passed, ${failed} failed, 0 skipped`);
  if (failed > 0) process.exitCode = 1;
});
