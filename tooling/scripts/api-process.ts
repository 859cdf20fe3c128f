import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { SetupError } from "@carepoint/db/setup-error";
import { inRoot, root } from "./settings.ts";

export type ApiProcess = {
  /** Resolves with one line when the process ends without being asked. */
  ended: Promise<string>;
  /** Asks for a graceful stop and ends it after the grace. */
  stop(graceMs: number): Promise<void>;
  kill(): void;
};

/** Starts the API and its workers in a child and waits until it is ready to serve. */
export async function startApi(options: {
  env: Record<string, string>;
  port: number;
  /** A file for its log; without one it writes to the terminal. */
  logFile: string | undefined;
}): Promise<ApiProcess> {
  const log = options.logFile === undefined ? "inherit" : openSync(options.logFile, "w", 0o600);
  const child = spawn(process.execPath, [inRoot("apps/api/src/main.ts"), "both"], {
    cwd: root,
    env: options.env,
    // Its own session: a Ctrl-C reaches us, and we stop it in order. The channel tells it when we are gone.
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
  });
  if (typeof log === "number") closeSync(log);
  let stopping = false;
  const exit = Promise.withResolvers<string>();
  child.once("error", (error) => exit.resolve(error.message));
  child.once("exit", (code, signal) => exit.resolve(`exit code ${code ?? signal}`));
  const ended = Promise.withResolvers<string>();
  void exit.promise.then((reason) => {
    if (!stopping) ended.resolve(`The API stopped by itself (${reason}).${logEnd(options.logFile)}`);
  });
  const kill = () => {
    stopping = true;
    child.kill("SIGKILL");
  };
  try {
    await waitUntilReady(options.port, ended.promise);
  } catch (error) {
    kill();
    throw error;
  }
  return {
    ended: ended.promise,
    kill,
    stop: async (graceMs) => {
      stopping = true;
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
      await exit.promise;
      clearTimeout(timer);
    },
  };
}

/** Polls /readyz; a child that ends first ends the wait. */
async function waitUntilReady(port: number, ended: Promise<string>): Promise<void> {
  let failure: string | undefined;
  void ended.then((line) => {
    failure = line;
  });
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (failure) throw new SetupError(failure);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(
      () => undefined,
    );
    if (answer?.ok && !failure) return;
    await sleep(50);
  }
  throw new SetupError("The API did not become ready within a minute: its log says why.");
}

/** The last lines of the log, for the message of a failure. */
function logEnd(logFile: string | undefined): string {
  if (logFile === undefined) return "";
  const lines = readFileSync(logFile, "utf8").trim().split("\n").slice(-8);
  return ` The end of ${logFile}:\n${lines.join("\n")}`;
}
