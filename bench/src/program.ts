import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface Program {
  readonly address: string;
  /** Milliseconds from the spawn to the first 200. */
  readonly started: number;
  /** Resident memory now, in MB. */
  memory(): number;
  stop(): Promise<void>;
}

export interface ProgramOptions {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  /** Asked until it answers 200. */
  readonly path: string;
  readonly logFile: string;
}

/** Runs a program of ours on this Node until it serves, as `npm start` would: with the compile cache of the repository. */
export async function startProgram({ args, env, port, path, logFile }: ProgramOptions): Promise<Program> {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, "w", 0o600);
  const began = performance.now();
  const child = spawn(process.execPath, [...args], {
    env: { ...inherited(), ...env, PORT: String(port), NODE_ENV: "production" },
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const address = `http://127.0.0.1:${port}`;
  try {
    await untilServing(child, `${address}${path}`);
  } catch (error) {
    child.kill("SIGKILL");
    throw new Error(`${args[0]} did not start: ${readFileSync(logFile, "utf8").slice(-600)}`, { cause: error });
  }
  return {
    address,
    started: performance.now() - began,
    memory: () => residentMemory(child.pid ?? 0),
    stop: () => stopChild(child),
  };
}

async function untilServing(child: ChildProcess, url: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 5) {
    if (child.exitCode !== null) throw new Error(`exit code ${child.exitCode}`);
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(5);
  }
  throw new Error("no answer within a minute");
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(timer);
}

/** Linux keeps it in /proc; elsewhere it cannot be measured. */
function residentMemory(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]);
  if (!kilobytes) throw new Error("the memory of a program cannot be read on this system");
  return kilobytes / 1024;
}

function inherited(): Record<string, string> {
  const names = ["PATH", "HOME", "NODE_COMPILE_CACHE", "TMPDIR", "LANG"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
