import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FullConfig } from "@playwright/test";
import { startStack } from "../tooling/scripts/stack.ts";
import { buildWebIfChanged } from "../tooling/scripts/web-build.ts";
import { openingTime } from "./hospital-clock.ts";
import { addressOf, announce } from "./hospitals.ts";

/** A hospital for each worker, one after the other: the first start of all is the slowest. */
export default async function openHospitals(config: FullConfig): Promise<() => Promise<void>> {
  if (process.env.E2E_RUNNING) return async () => undefined; // a hospital that already runs, for writing specs
  await buildWebIfChanged(() => undefined);
  const open: (() => Promise<void>)[] = [];
  const close = async () => {
    await Promise.all(open.map((closeOne) => closeOne()));
  };
  try {
    for (let worker = 0; worker < config.workers; worker += 1) open.push(await openHospital(worker));
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

/** The whole product on a data folder of its own, with stand-ins for the world outside. */
async function openHospital(worker: number): Promise<() => Promise<void>> {
  const address = addressOf(worker);
  const dataDir = mkdtempSync(join(tmpdir(), "care-point-e2e-"));
  const stack = await startStack({
    dataDir,
    port: Number(new URL(address).port),
    quiet: true,
    web: false,
    env: {
      PUBLIC_URL: address,
      RATE_LIMITS: "relaxed",
      CAREPOINT_CLOCK: openingTime(Temporal.Now.instant()).toString(),
    },
  });
  const { demo, ownerUrl } = stack;
  announce(worker, { inbox: demo?.inboxUrl ?? "", sandbox: demo?.sandboxUrl ?? "", ownerUrl });
  return async () => {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
