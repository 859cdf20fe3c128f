import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FullConfig } from "@playwright/test";
import { startStack } from "../tooling/scripts/stack.ts";
import { openingTime } from "./hospital-clock.ts";

/** The whole product on a data folder of its own, with stand-ins for the world outside. */
export default async function openHospital(config: FullConfig): Promise<() => Promise<void>> {
  if (process.env.E2E_RUNNING) return async () => undefined; // a hospital that already runs, for writing specs
  const address = new URL(config.projects[0]?.use.baseURL ?? "http://localhost:4300");
  const dataDir = mkdtempSync(join(tmpdir(), "care-point-e2e-"));
  const stack = await startStack({
    dataDir,
    port: Number(address.port),
    quiet: true,
    env: {
      PUBLIC_URL: address.origin,
      RATE_LIMITS: "relaxed",
      CAREPOINT_CLOCK: openingTime(Temporal.Now.instant()).toString(),
    },
  });
  process.env.E2E_INBOX = stack.demo?.inboxUrl ?? "";
  process.env.E2E_SANDBOX = stack.demo?.sandboxUrl ?? "";
  process.env.E2E_OWNER_URL = stack.ownerUrl;
  return async () => {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
