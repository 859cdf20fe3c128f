import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { SetupError } from "@carepoint/db/setup-error";
import { runProgram } from "./programs.ts";
import { say } from "./terminal.ts";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const install = ["install", "-y", "--no-install-recommends", "chromium"];

/** The browser of the end-to-end tests. Installed with apt-get when it is missing and we may; else one command is named. */
export async function requireChromium(): Promise<string> {
  const found = findChromium();
  if (found) return found;
  const apt = findProgram("apt-get");
  if (apt && process.getuid?.() === 0) {
    say("Installing Chromium for the browser tests …");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await runProgram(apt, ["update", "-qq"], { env });
    await runProgram(apt, install, { env });
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new SetupError(
    `The browser tests need Chromium: run "sudo apt-get ${install.join(" ")}", or set CHROMIUM to its path.`,
  );
}

function findChromium(): string | undefined {
  const named = process.env.CHROMIUM;
  if (named && existsSync(named)) return named;
  return names.map(findProgram).find((path) => path !== undefined);
}

function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
