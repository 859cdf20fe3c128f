import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestHospital } from "./context.ts";

export interface ApiProcess {
  readonly address: string;
  readonly child: ChildProcess;
  /** What it wrote so far, its log included. */
  said(): string;
  /** Asks it to stop and answers its exit code. */
  stop(): Promise<number | null>;
}

const publicUrl = "http://localhost:3000";

/** The real program in a process of its own, on the hospital's database. */
export async function startProcess(
  { services }: Pick<TestHospital, "services">,
  role: "serve" | "work" | "both" = "serve",
  settings: Readonly<Record<string, string>> = {},
): Promise<ApiProcess> {
  const { env } = services;
  const port = await freePort();
  const child = spawn(process.execPath, [join(import.meta.dirname, "../main.ts"), role], {
    env: {
      PATH: process.env.PATH,
      CAREPOINT_MODE: "demo",
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      DATABASE_URL: env.databaseUrl,
      CAREPOINT_DATA_DIR: env.dataDir,
      MASTER_KEY: env.masterKey ?? "",
      AUTH_SECRET: env.authSecret,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (said += part.toString()));
  const exited = once(child, "exit").then(([code]) => code as number | null); // node's own signature of "exit"
  const address = `http://127.0.0.1:${port}`;
  await Promise.race([untilReady(address), exited.then(() => Promise.reject(new Error(`it ended:\n${said}`)))]);
  const stop = () => {
    child.kill("SIGTERM");
    return exited;
  };
  return { address, child, said: () => said, stop };
}

async function untilReady(address: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const answer = await fetch(`${address}/livez`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error("the process did not become ready");
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address ? address.port : 0;
}
