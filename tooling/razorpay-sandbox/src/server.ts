import type { AddressInfo } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { apiRoutes } from "./api.ts";
import { checkoutRoutes } from "./checkout.ts";
import { createControl, type SandboxControl } from "./control.ts";
import { controlRoutes } from "./control-over-http.ts";
import { mintId } from "./entities.ts";
import { noFaults } from "./faults.ts";
import { openJournal } from "./journal.ts";
import { resumeLateCaptures } from "./payments.ts";
import { resumeRefunds } from "./refunds.ts";
import { notAvailable, Refusal } from "./refusal.ts";
import { openStore } from "./store.ts";
import { createTimers } from "./timers.ts";
import { createWebhooks } from "./webhooks.ts";
import type { World } from "./world.ts";

export interface SandboxOptions {
  /** 0 takes a free one. */
  port: number;
  /** Loopback unless set: the sandbox trusts whoever reaches it. */
  host?: string;
  /** Must not be a live key: nothing real belongs here. */
  keyId: string;
  keySecret: string;
  webhookSecret: string;
  /** Where events go; without one they are recorded only. */
  webhookUrl?: string;
  now?: () => Temporal.Instant;
  /** JSON file that carries orders and payments over a restart. */
  dataFile?: string;
  retryDelaysMs?: readonly number[];
}

export interface Sandbox {
  url: string;
  control: SandboxControl;
  close(): Promise<void>;
}

const usualRetries = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000];

/**
 * Starts an imitation of Razorpay: orders, payments, refunds, webhooks and Standard Checkout.
 * @throws when the port is taken, the data file is damaged, or the key is a live one.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  if (options.keyId.startsWith("rzp_live_")) throw new Error("the Razorpay sandbox refuses live keys");
  const world = createWorld(options);
  const control = createControl(world);
  const server = createAdaptorServer({ fetch: createApp(world, control).fetch });

  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(options.port, host, () => listening());
  });
  world.webhooks.resume();
  resumeLateCaptures(world);
  resumeRefunds(world);

  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host === "127.0.0.1" ? "localhost" : host}:${port}`,
    control,
    async close() {
      world.timers.stop();
      await new Promise<void>((closed) => {
        server.close(() => closed());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      world.store.close();
    },
  };
}

function createWorld(options: SandboxOptions): World {
  const now = options.now ?? (() => Temporal.Now.instant());
  const store = openStore(options.dataFile, () => mintId("acc"));
  const journal = openJournal(now);
  const timers = createTimers();
  const faults = noFaults();
  const webhooks = createWebhooks({
    store,
    journal,
    timers,
    faults,
    now,
    url: options.webhookUrl,
    secret: options.webhookSecret,
    retryDelaysMs: options.retryDelaysMs ?? usualRetries,
  });
  return { keyId: options.keyId, keySecret: options.keySecret, store, journal, timers, faults, webhooks, now };
}

function createApp(world: World, control: SandboxControl) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route("/", checkoutRoutes(world));
  app.route("/__control", controlRoutes(control));
  app.route("/v1", apiRoutes(world));
  app.onError((error, c) => {
    const refusal = error instanceof Refusal ? error : notAvailable(500, "SERVER_ERROR", error.message);
    return c.json({ error: refusal.error }, refusal.status);
  });
  return app;
}
