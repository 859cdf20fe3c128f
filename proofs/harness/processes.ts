import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestServer } from "@carepoint/api/testing/server";

export interface ApiProcess {
  readonly address: string;
  stop(): Promise<void>;
}

const root = resolve(import.meta.dirname, "..", "..");

/** A process of its own that serves the same database under the same secrets, as a second node would. */
export async function startProcess({ hospital, capture }: TestServer): Promise<ApiProcess> {
  const { env } = hospital.services;
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, "apps/api/src/main.ts"), "serve"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      PATH: process.env.PATH,
      CAREPOINT_MODE: "demo",
      CAREPOINT_DATA_DIR: env.dataDir,
      DATABASE_URL: env.databaseUrl,
      PORT: String(port),
      PUBLIC_URL: env.publicUrl,
      MASTER_KEY: env.masterKey,
      AUTH_SECRET: env.authSecret,
      RATE_LIMITS: "relaxed",
      SMTP_URL: capture.smtpUrl,
      SMS_URL: capture.smsUrl,
      LOG_LEVEL: "silent",
    },
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const address = `http://127.0.0.1:${port}`;
  await ready(address, () => child.exitCode);
  return {
    address,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function ready(address: string, exitCode: () => number | null): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (exitCode() !== null) throw new Error("the second process ended before it was ready");
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error("the second process did not become ready within a minute");
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((listening) => probe.once("listening", listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
