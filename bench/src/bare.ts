import { join } from "node:path";
import { inRoot } from "../../tooling/scripts/settings.ts";
import { type Hospital, nextPort } from "./hospital.ts";
import type { Call } from "./load.ts";
import { type Program, startProgram } from "./program.ts";

/** The bare server beside ours, on the same database. */
export function startBare({ appUrl }: Hospital): Promise<Program> {
  return startProgram({
    args: [join(import.meta.dirname, "floors", "bare-server.ts")],
    env: { DATABASE_URL: appUrl },
    port: nextPort(),
    path: "/hello",
    logFile: inRoot(".cache/bench/bare.log"),
  });
}

/** The bare server's one-row read, of each of these in turn. */
export function bareRows(ids: readonly string[]): Call[] {
  return ids.map((id) => ({ path: `/trpc/row?input=${encodeURIComponent(JSON.stringify({ id }))}` }));
}
