import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import Razorpay from "razorpay";
import { type Sandbox, type SandboxOptions, startSandbox } from "../server.ts";

export const keys = { keyId: "rzp_test_CarePointTest", keySecret: "key-secret", webhookSecret: "webhook-secret" };

/** A webhook as the merchant's server received it. */
export interface Received {
  event: string;
  id: string;
  signature: string;
  body: string;
  payload: Record<string, { entity: { id: string; status: string; amount: number; captured?: boolean } }>;
}

export interface Merchant {
  sandbox: Sandbox;
  rzp: Razorpay;
  received: Received[];
  events(): string[];
  /** The statuses its webhook endpoint answers with, first ones first; 200 when none are left. */
  answers: number[];
  webhookUrl: string;
  newOrder(amount?: number): Promise<string>;
  /** A raw request: the SDK strips the refund idempotency header. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

/** A merchant with the real SDK and a webhook endpoint, beside a sandbox of its own. */
export async function openMerchant(options: Partial<SandboxOptions> = {}): Promise<Merchant> {
  const received: Received[] = [];
  const answers: number[] = [];
  const endpoint = createServer(async (request, response) => {
    const body = await text(request);
    const { event, payload } = JSON.parse(body);
    const header = (name: string) => String(request.headers[name]);
    received.push({
      event,
      payload,
      body,
      id: header("x-razorpay-event-id"),
      signature: header("x-razorpay-signature"),
    });
    response.writeHead(answers.shift() ?? 200).end();
  });
  await new Promise<void>((listening) => endpoint.listen(0, "127.0.0.1", listening));
  const webhookUrl = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/webhooks/razorpay`;
  const sandbox = await startSandbox({ port: 0, ...keys, webhookUrl, retryDelaysMs: [0, 0, 0], ...options });
  const rzp = connect(sandbox.url);

  return {
    sandbox,
    rzp,
    received,
    answers,
    webhookUrl,
    events: () => received.map(({ event }) => event),
    newOrder: async (amount = 50_000) => (await rzp.orders.create({ amount, currency: "INR" })).id,
    async post(path, body, headers = {}) {
      const response = await fetch(`${sandbox.url}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: basicAuth, ...headers },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    },
    async close() {
      await sandbox.close();
      await new Promise((closed) => endpoint.close(closed));
    },
  };
}

/** The real SDK, pointed at the sandbox. */
export function connect(sandboxUrl: string, keySecret = keys.keySecret): Razorpay {
  const rzp = new Razorpay({ key_id: keys.keyId, key_secret: keySecret });
  Object.assign(Reflect.get(rzp.api, "rq").defaults, { baseURL: sandboxUrl, timeout: 5_000 });
  return rzp;
}

const basicAuth = `Basic ${Buffer.from(`${keys.keyId}:${keys.keySecret}`).toString("base64")}`;
