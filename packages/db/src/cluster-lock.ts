import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { platform } from "node:os";
import { join } from "node:path";
import { errorCode, SetupError } from "./setup-error.ts";

/**
 * Takes the data folder for this process and returns the release.
 * A lock left by a process that is gone is taken over; a living one is a SetupError of one line.
 */
export function lockDataDir(dataDir: string): () => void {
  const path = join(dataDir, "cluster.lock");
  const mine = `${process.pid} ${processStart(process.pid)}`;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      writeFileSync(path, mine, { flag: "wx", mode: 0o600 });
      return () => {
        if (readLock(path) === mine) rmSync(path, { force: true });
      };
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
    const holder = readLock(path);
    if (holder && isAlive(holder)) {
      throw new SetupError(
        `Another Care Point (process ${holder.split(" ")[0]}) is already using ${dataDir}: stop it, or set CAREPOINT_DATA_DIR.`,
      );
    }
    setAside(path, holder);
  }
  throw new SetupError(`Another Care Point is starting on ${dataDir} at this moment: try again.`);
}

/** Moves a dead lock away; if a rival had already replaced it, the rival's lock is put back. */
function setAside(path: string, stale: string | undefined): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return; // a rival tidied up first
  }
  if (readLock(aside) !== stale) renameSync(aside, path);
  rmSync(aside, { force: true });
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function isAlive(holder: string): boolean {
  const [pid = "", ...start] = holder.split(" ");
  return processRuns(Number(pid)) && processStart(Number(pid)) === start.join(" ");
}

/** Does a process with this id exist, whoever owns it? */
export function processRuns(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

/** When a process began, as text: the same id with another start is another process. */
function processStart(pid: number): string {
  try {
    if (platform() === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
    }
    if (platform() === "win32") return "";
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "";
  }
}
