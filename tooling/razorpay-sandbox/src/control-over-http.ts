import { Hono } from "hono";
import type { SandboxControl } from "./control.ts";
import { badRequest } from "./refusal.ts";
import { parseBody } from "./request-body.ts";

/** `POST /__control { action, args }` → `{ result }`: each method of the control, for tests in another process. */
export function controlRoutes(control: SandboxControl): Hono {
  return new Hono().post("/", async (c) => {
    // A page in a browser cannot send this type to another origin without asking first, and nobody answers.
    if (!c.req.header("content-type")?.startsWith("application/json")) throw badRequest("send application/json");
    const { action, args = [] } = parseBody(await c.req.text());
    if (typeof action !== "string" || !Object.hasOwn(control, action)) throw badRequest(`no such action: ${action}`);
    if (!Array.isArray(args)) throw badRequest("args must be a list");
    const method: (...given: unknown[]) => Promise<unknown> = Reflect.get(control, action);
    return c.json({ result: (await method(...args)) ?? null });
  });
}

/** The control of a sandbox in another process, by its address. Failures are errors with the refusal's text. */
export function connectControl(sandboxUrl: string): SandboxControl {
  async function call<Result>(action: keyof SandboxControl, ...args: unknown[]): Promise<Result> {
    const response = await fetch(new URL("/__control", sandboxUrl), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ action, args }),
    });
    const answer = (await response.json()) as { result: Result; error?: { description: string } };
    if (answer.error) throw new Error(`${action}: ${answer.error.description}`);
    return answer.result;
  }

  return {
    pay: (orderId, options) => call("pay", orderId, options),
    payLink: (linkId, options) => call("payLink", linkId, options),
    payCode: (codeId, options) => call("payCode", codeId, options),
    lapse: (id) => call("lapse", id),
    lateCapture: (paymentId) => call("lateCapture", paymentId),
    failPending: (paymentId) => call("failPending", paymentId),
    faults: (script) => call("faults", script),
    clearFaults: () => call("clearFaults"),
    release: (order) => call("release", order),
    redeliver: (eventId) => call("redeliver", eventId),
    settleRefund: (refundId, outcome) => call("settleRefund", refundId, outcome),
    autoRefund: (paymentId) => call("autoRefund", paymentId),
    dispute: (paymentId, step) => call("dispute", paymentId, step),
    pointWebhooksAt: (url) => call("pointWebhooksAt", url),
    rotateWebhookSecret: (secret) => call("rotateWebhookSecret", secret),
    settled: () => call("settled"),
    ledger: () => call("ledger"),
    webhooksAfter: (count) => call("webhooksAfter", count),
    happenings: () => call("happenings"),
    reset: () => call("reset"),
  };
}
