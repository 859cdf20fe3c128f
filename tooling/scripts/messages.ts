import { existsSync } from "node:fs";
import { packageTool, runProgram } from "./programs.ts";
import { inRoot } from "./settings.ts";

/** `npm run messages`: collects the texts from the source into the catalogues of every language. */
const places = ["apps/web", "apps/api"].filter((place) => existsSync(inRoot(place, "lingui.config.ts")));
for (const place of places) {
  const code = await runProgram(packageTool(place, "lingui"), ["extract", "--clean"], { cwd: inRoot(place) });
  if (code !== 0) process.exitCode = code;
}
