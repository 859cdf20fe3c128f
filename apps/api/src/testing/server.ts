import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Capture, startCapture } from "@carepoint/capture/server";
import type { TestServer as PostgresServer } from "@carepoint/db/testing/test-cluster";
import { startSandbox } from "@carepoint/razorpay-sandbox/server";
import { serve } from "@hono/node-server";
import webpush from "web-push";
import { createApp } from "../app.ts";
import type { Env } from "../env.ts";
import { bringHold } from "../flows/bring-hold.ts";
import { jobs } from "../jobs.ts";
import { recognise, sessionCookie, sign, signVisitor, visitorCookie } from "../kernel/auth.ts";
import { systemActor } from "../kernel/context.ts";
import { ReadinessProbe } from "../kernel/readiness.ts";
import { openSignIn } from "../kernel/sign-in.ts";
import { authMessages } from "../providers/auth-messages.ts";
import { openMail } from "../providers/mail.ts";
import { openMalware } from "../providers/malware.ts";
import type { SupplierSystems } from "../providers/providers.ts";
import { openPush } from "../providers/push.ts";
import { openRazorpay } from "../providers/razorpay.ts";
import { openSms } from "../providers/sms.ts";
import { openFileStore, openSpool } from "../providers/storage.ts";
import { openTab, type Tab } from "./browser.ts";
import { openHospital, type TestHospital } from "./context.ts";

export interface TestServer {
  readonly hospital: TestHospital;
  readonly address: string;
  readonly capture: Capture;
  readonly gateway: Awaited<ReturnType<typeof startSandbox>>;
  tab(): Tab;
  /** A visitor's tab: it carries the signed cookie that the app gives to whoever opens it. */
  visiting(visitorId: string, address?: string | (() => string)): Tab;
  /** A tab that is signed in, as after a sign-in without the work of hashing a password; it may have been a visitor's before. */
  signedIn(accountId: string, visitorId?: string): Promise<Tab>;
  /** The same on whichever API serves the hospital at that moment: one in a process of its own may come back elsewhere. */
  signedInAt(address: () => string, accountId: string): Promise<Tab>;
  close(): Promise<void>;
}

const publicUrl = "http://localhost:3000";

export const gatewaySecrets = {
  keyId: "rzp_test_story",
  keySecret: "key-secret-of-the-story",
  webhookSecret: "webhook-secret-of-the-story",
};
/** From before a rotation: what was signed with it may still be on its way. */
export const formerWebhookSecret = "webhook-secret-of-last-year";

/** The whole server over HTTP with its workers, the sandbox and the capture servers: nothing of ours is stood in for. */
export interface ServerOptions {
  readonly postgres?: PostgresServer | undefined;
  /** False leaves the jobs in their queues. */
  readonly workers?: boolean;
  readonly env?: Partial<Env>;
  /** Where it listens; anywhere by default. */
  readonly port?: number;
  /** As in `HospitalOptions`. */
  readonly patience?: number;
  /** After how long the sandbox sends a webhook again that was refused, in milliseconds; as Razorpay does unless it is said. */
  readonly webhookRetries?: readonly number[];
}

export async function startServer({
  postgres,
  workers = true,
  env: settings = {},
  port = 0,
  patience = 1,
  webhookRetries,
}: ServerOptions = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "care-point-server-"));
  const gateway = await startSandbox({
    port: 0,
    ...gatewaySecrets,
    ...(webhookRetries && { retryDelaysMs: webhookRetries }),
  });
  const capture = await startCapture({ port: 0, smtpPort: 0, pushPort: 0, dataDir });
  const vapid = webpush.generateVAPIDKeys();
  const push = {
    ...vapid,
    subject: "mailto:care@carepoint.example",
    hosts: [new URL(capture.pushOrigin).host],
    caFile: capture.pushCaPath,
  };
  const razorpay = {
    keyId: gatewaySecrets.keyId,
    keySecret: gatewaySecrets.keySecret,
    webhookSecrets: [gatewaySecrets.webhookSecret, formerWebhookSecret],
    baseUrl: gateway.url,
    checkoutUrl: `${gateway.url}/v1/checkout.js`,
  };
  const env = { publicUrl, dataDir, razorpay, push, smtpUrl: capture.smtpUrl, smsUrl: capture.smsUrl, ...settings };
  const mail = openMail({ smtpUrl: capture.smtpUrl, mailFrom: "Care Point <no-reply@carepoint.example>" });
  const providers = {
    mail,
    sms: openSms(env),
    push: openPush(env),
    payments: openRazorpay(razorpay, () => Temporal.Now.instant()),
    files: openFileStore(dataDir),
    spool: openSpool(dataDir),
    malware: openMalware({ clamdUrl: settings.clamdUrl ?? null }),
    suppliers: silent,
  };
  const hospital = await openHospital({ registry: jobs, providers, env, postgres, patience });
  const { services } = hospital;
  const signIn = openSignIn(services, authMessages(services), (arrival) => bringHold(services, arrival));
  await services.live.start();
  if (workers) {
    await services.jobs.work(async (requestId) => {
      const { now } = await recognise(services.db, null, null);
      return { ...services, now, actor: systemActor, requestId };
    });
  }
  const readiness = new ReadinessProbe(services.env.databaseUrl, services.log);
  const server = serve({
    fetch: createApp(services, signIn, readiness).fetch,
    port,
    hostname: "127.0.0.1",
  });
  if (!server.listening) await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has no other kind
  await gateway.control.pointWebhooksAt(`${address}/webhooks/razorpay`);
  const asVisitor = (id: string) => ({
    [visitorCookie]: encodeURIComponent(signVisitor(id, services.env.authSecret)),
  });
  return {
    hospital,
    address,
    capture,
    gateway,
    tab: () => openTab(address, env.publicUrl),
    visiting: (visitorId, at = address) => openTab(at, env.publicUrl, asVisitor(visitorId)),
    signedIn: async (accountId, visitorId) => {
      const session = await sessionOf(hospital, accountId);
      return openTab(address, env.publicUrl, { ...session, ...(visitorId && asVisitor(visitorId)) });
    },
    signedInAt: async (at, accountId) => openTab(at, env.publicUrl, await sessionOf(hospital, accountId)),
    close: async () => {
      server.close();
      await readiness.close();
      await gateway.close();
      await signIn.close();
      await hospital.close();
      await capture.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The cookies of a browser that is signed in. */
export async function sessionOf(hospital: TestHospital, accountId: string): Promise<Record<string, string>> {
  const token = await openSession(hospital, accountId);
  return { [sessionCookie]: encodeURIComponent(sign(token, hospital.services.env.authSecret)) };
}

/** A session of thirty days, as better-auth writes one. */
async function openSession({ db }: TestHospital, accountId: string): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  const expiresAt = Temporal.Now.instant().add({ hours: 720 });
  await db.insertInto("auth.session").values({ token, userId: accountId, expiresAt }).execute();
  return token;
}

/** Suppliers whose systems offer nothing and answer later. */
const silent: SupplierSystems = { offers: async () => [], place: async () => null };
