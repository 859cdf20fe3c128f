import { runProgram } from "./programs.ts";
import { inRoot } from "./settings.ts";

/** One process of many on one database: nothing is started, migrated or built for it. */
export async function runApi(part: "serve" | "work"): Promise<void> {
  const webDir = process.env.WEB_DIR || inRoot("apps/web/dist");
  process.exitCode = await runProgram(process.execPath, [inRoot("apps/api/src/main.ts"), part], {
    env: { WEB_DIR: webDir },
  });
}
