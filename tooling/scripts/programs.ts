import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { inRoot, root } from "./settings.ts";

/** Runs a program in the foreground and resolves with its exit code. Signals meant for us reach it as well. */
export async function runProgram(
  file: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<number> {
  const child = spawn(file, args, {
    cwd: options.cwd ?? root,
    stdio: "inherit",
    env: { ...process.env, ...options.env },
    shell: process.platform === "win32",
  });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  process.on("SIGTERM", pass).on("SIGINT", pass);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.once("error", reject);
  child.once("exit", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  try {
    return await promise;
  } finally {
    process.off("SIGTERM", pass).off("SIGINT", pass);
  }
}

/** A tool that the root of the workspace installs. */
export function tool(name: string): string {
  return inRoot("node_modules", ".bin", name);
}

/** A tool that one package of the workspace installs. */
export function packageTool(folder: string, name: string): string {
  return join(inRoot(folder), "node_modules", ".bin", name);
}
