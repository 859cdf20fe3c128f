import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { createFailures, type Failures } from "./failures.ts";
import { type CapturedMessage, createInbox, type Filter } from "./inbox.ts";
import { openMail } from "./mail.ts";
import { openPush } from "./push.ts";
import { captureRoutes } from "./routes.ts";
import type { PushSubscriptionJson } from "./subscriptions.ts";

/** Ports may be 0, which takes a free one; a seeded push subscription needs the same `pushPort` every time. */
export interface CaptureOptions {
  port: number;
  smtpPort: number;
  pushPort: number;
  /** Certificate and push keys live here; without it they last as long as the server. */
  dataDir?: string;
}

export interface Capture {
  /** The page for people. */
  inboxUrl: string;
  smtpUrl: string;
  /** `POST { to, text, templateId? }` → `{ id }`. */
  smsUrl: string;
  pushOrigin: string;
  /** The authority a push sender must trust: as PEM, and as the file that holds it. */
  pushCa: string;
  pushCaPath: string;
  messages(filter?: Filter): CapturedMessage[];
  /** The newest fitting message, at once or when it comes. @throws after `timeoutMs`, naming what did come. */
  waitFor(filter: Filter, timeoutMs: number): Promise<CapturedMessage>;
  clear(): void;
  subscribePush(label?: string): Promise<PushSubscriptionJson>;
  /** From now on the endpoint answers with this status; 404 and 410 mean that it is gone, 201 heals it. */
  failPush(endpoint: string, status: number): Promise<void>;
  /** The next deliveries are refused for now: mail with 451, SMS with 503. */
  failNext: Failures["failNext"];
  close(): Promise<void>;
}

/**
 * Starts the capture servers for mail, SMS and push on loopback, with one inbox page. For demo and tests only.
 * @throws when a port is taken.
 */
export async function startCapture(options: CaptureOptions): Promise<Capture> {
  const now = () => Temporal.Now.instant();
  const folder = options.dataDir ?? (await mkdtemp(join(tmpdir(), "carepoint-capture-")));
  const inbox = createInbox(now);
  const failures = createFailures();
  const mail = await openMail(options.smtpPort, inbox, failures);
  const push = await openPush({ port: options.pushPort, folder, inbox, now });
  const server = createAdaptorServer({ fetch: captureRoutes(inbox, failures, push).fetch });
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(options.port, "127.0.0.1", () => listening());
  });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;

  return {
    inboxUrl: `${url}/`,
    smtpUrl: mail.url,
    smsUrl: `${url}/sms`,
    pushOrigin: push.origin,
    pushCa: push.certificate.cert,
    pushCaPath: push.certificate.path,
    messages: inbox.list,
    waitFor: inbox.waitFor,
    clear: inbox.clear,
    subscribePush: push.subscribe,
    failPush: push.fail,
    failNext: failures.failNext,
    async close() {
      await new Promise<void>((closed) => {
        server.close(() => closed());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      await Promise.all([mail.close(), push.close()]);
      if (options.dataDir === undefined) await rm(folder, { recursive: true });
    },
  };
}
