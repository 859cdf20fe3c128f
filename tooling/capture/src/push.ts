// Packages that read this source directly do not see our ambient files by themselves.
/// <reference path="./http-ece.d.ts" />
import { createECDH } from "node:crypto";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import ece from "http_ece";
import { type Certificate, keepCertificate } from "./certificate.ts";
import type { Arrival, Inbox } from "./inbox.ts";
import { openSubscriptions, type PushSubscriptionJson, type Subscription } from "./subscriptions.ts";
import { checkVapid } from "./vapid.ts";

export interface PushCapture {
  origin: string;
  certificate: Certificate;
  subscribe(label?: string): Promise<PushSubscriptionJson>;
  fail(endpoint: string, status: number): Promise<void>;
  close(): Promise<void>;
}

export interface PushOptions {
  port: number;
  /** Keys and certificate live here. */
  folder: string;
  inbox: Inbox;
  now(): Temporal.Instant;
}

/** A push service that keeps the browser's keys as well, and so can read what it is given (RFC 8030, 8188, 8291). */
export async function openPush({ port, folder, inbox, now }: PushOptions): Promise<PushCapture> {
  const certificate = await keepCertificate(folder, now());
  const subscriptions = await openSubscriptions(folder);
  let origin = "";

  const app = new Hono();
  app.post("/push/:id", async (c) => {
    const subscription = subscriptions.find(c.req.param("id"));
    if (!subscription) return c.text("no such subscription", 404);
    if (subscription.failsWith) return new Response("as scripted", { status: subscription.failsWith });
    if (!/^\d+$/.test(c.req.header("ttl") ?? "")) return c.text("TTL is missing", 400);

    const vapid = checkVapid(c.req.header("authorization") ?? "", origin, now());
    if (typeof vapid === "string") return c.text(vapid, 403);
    const sealed = Buffer.from(await c.req.arrayBuffer());
    if (sealed.length > 4096) return c.text("the payload is too large", 413);
    if (sealed.length > 0 && c.req.header("content-encoding") !== "aes128gcm") return c.text("aes128gcm only", 415);

    const text = sealed.length > 0 ? unseal(sealed, subscription) : "";
    const endpoint = `${origin}/push/${subscription.id}`;
    const headers = { ...delivery(c.req.header()), "vapid-sub": vapid.sub };
    const message = inbox.add({
      ...notificationOf(text),
      channel: "push",
      to: [subscription.label],
      endpoint,
      headers,
    });
    return c.body(null, 201, { location: `${origin}/message/${message.id}` });
  });
  app.onError((error, c) => c.text(error.message, 400));

  const server = createAdaptorServer({
    fetch: app.fetch,
    createServer,
    serverOptions: { key: certificate.key, cert: certificate.cert },
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => listening());
  });
  origin = `https://localhost:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    certificate,
    async subscribe(label = "") {
      const { id, p256dh, auth } = await subscriptions.create(label);
      return { endpoint: `${origin}/push/${id}`, keys: { p256dh, auth } };
    },
    fail: (endpoint, status) => subscriptions.fail(endpoint.slice(endpoint.lastIndexOf("/") + 1), status),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

function unseal(sealed: Buffer, subscription: Subscription): string {
  const privateKey = createECDH("prime256v1");
  privateKey.setPrivateKey(subscription.privateKey, "base64url");
  return ece.decrypt(sealed, { version: "aes128gcm", privateKey, authSecret: subscription.auth }).toString("utf8");
}

/** Reads both plain `{ title, body }` and declarative `{ notification: { title, body, navigate } }` payloads. */
function notificationOf(text: string): Pick<Arrival, "text" | "subject" | "payload" | "links"> {
  const payload = jsonOrNull(text);
  if (typeof payload !== "object" || payload === null) return { text, subject: "", payload: text };
  const notification: object =
    "notification" in payload && typeof payload.notification === "object" && payload.notification
      ? payload.notification
      : payload;
  const part = (name: string) => {
    const value: unknown = Reflect.get(notification, name);
    return typeof value === "string" ? value : "";
  };
  const target = part("navigate") || part("url");
  return {
    subject: part("title"),
    text: part("body") || text,
    payload,
    links: /^https?:/.test(target) ? [target] : [],
  };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The headers that decide how a push is delivered. */
const delivery = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => ["ttl", "urgency", "topic"].includes(name)));
