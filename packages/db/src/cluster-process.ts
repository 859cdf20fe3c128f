import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync, truncateSync } from "node:fs";
import { platform } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Account } from "./cluster-account.ts";
import { processRuns } from "./cluster-lock.ts";
import { SetupError } from "./setup-error.ts";

const maxLogBytes = 10 * 1024 * 1024;

/** Postgres gets nothing of our environment: PGDATA, TZ or a locale would change its answers. */
const environment =
  platform() === "win32" ? {} : { env: { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" } };

/** Runs initdb (or another program of the server) to its end; its last lines are the message when it fails. */
export async function runProgram(file: string, args: string[], account: Account | undefined): Promise<void> {
  const child = spawn(file, args, { ...account, cwd: "/", ...environment, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const { promise, resolve } = Promise.withResolvers<string>();
  child.once("error", (error) => resolve(error.message));
  child.once("close", (code) => resolve(code === 0 ? "" : lastLines(output)));
  const failure = await promise;
  if (failure) throw new SetupError(`The embedded Postgres could not be made: ${failure}`);
}

/**
 * Starts the server in its own session, so that a Ctrl-C in the terminal reaches us and not Postgres,
 * and with its log in a file: a pipe would break, and block the server, when we are killed.
 */
export function spawnServer(
  file: string,
  options: {
    folder: string;
    port: number;
    logFile: string;
    account: Account | undefined;
    settings: Record<string, string>;
  },
): ChildProcess {
  if ((statSync(options.logFile, { throwIfNoEntry: false })?.size ?? 0) > maxLogBytes) truncateSync(options.logFile);
  const log = openSync(options.logFile, "a", 0o600);
  const settings = Object.entries(options.settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  try {
    return spawn(file, ["-D", options.folder, "-p", String(options.port), ...settings], {
      ...options.account,
      cwd: "/",
      ...environment,
      detached: true,
      stdio: ["ignore", log, log],
    });
  } finally {
    closeSync(log);
  }
}

/** Stops a server whose parent was killed. A pid file that names no server of this folder is removed. */
export async function stopLeftover(folder: string): Promise<boolean> {
  const pidFile = join(folder, "postmaster.pid");
  const pid = readPid(pidFile);
  if (pid === undefined) return false;
  if (!processRuns(pid) || !serves(pid, folder)) {
    rmSync(pidFile, { force: true });
    return false;
  }
  await stopServer(pid);
  return true;
}

/** The server that runs on this folder now, by its process id. */
export function runningServer(folder: string): number | undefined {
  const pid = readPid(join(folder, "postmaster.pid"));
  return pid !== undefined && processRuns(pid) && serves(pid, folder) ? pid : undefined;
}

/** Fast shutdown (open transactions roll back), and after 30 s an immediate one, which the next start recovers from. */
export async function stopServer(pid: number): Promise<void> {
  if (platform() === "win32") {
    execFileSync("taskkill", ["/pid", String(pid), "/f", "/t"], { stdio: "ignore" });
    return;
  }
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (!processRuns(pid)) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < 30_000; waited += 20) {
      if (!processRuns(pid)) return;
      await sleep(20);
    }
  }
}

/** The end of the server's log, for the message of a failed start. */
export function logTail(logFile: string): string {
  try {
    return lastLines(readFileSync(logFile, "utf8"));
  } catch {
    return "its log is empty";
  }
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-6).join("\n  ");
}

function readPid(pidFile: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(pidFile, "utf8"), 10) || undefined;
  } catch {
    return undefined;
  }
}

/** A process id may have been given to somebody else since: a server stands in its own data folder. */
function serves(pid: number, folder: string): boolean {
  try {
    if (platform() === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
    if (platform() === "win32") return true;
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(folder);
  } catch {
    return false;
  }
}
