import { SetupError } from "@carepoint/db/setup-error";
import { runProgram, tool } from "./programs.ts";
import { runCommand, say } from "./terminal.ts";
import { recordWebBuild } from "./web-build.ts";

/** `npm run build`: every package that has something to build, in order and from turbo's cache. The API runs from source. */
await runCommand(async () => {
  const args = ["run", "build", "--output-logs=errors-only", "--no-update-notifier"];
  const env = { TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };
  if ((await runProgram(tool("turbo"), args, { env })) !== 0) throw new SetupError("The build failed: see above.");
  recordWebBuild();
  say("Built apps/web/dist");
});
