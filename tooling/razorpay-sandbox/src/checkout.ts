import { readFileSync } from "node:fs";
import { type Context, Hono } from "hono";
import { attemptOf, attemptPayment, type Outcome, type PayOptions, takesNoMore } from "./attempts.ts";
import { checkoutPage, returnPage } from "./checkout-page.ts";
import { orderOf } from "./payment-links.ts";
import { badRequest, Refusal, unknownId } from "./refusal.ts";
import { type Body, parseBody } from "./request-body.ts";
import { findLink, findOrder, findPayment, type World } from "./world.ts";

/** The page in the iframe and everything it loads. The script a merchant embeds is `/v1/checkout.js`. */
export function checkoutRoutes(world: World): Hono {
  const routes = new Hono();
  routes.get("/v1/checkout.js", (c) => asset(c, "checkout.js", "text/javascript"));
  routes.get("/checkout/page.js", (c) => asset(c, "page.js", "text/javascript"));
  routes.get("/checkout/page.css", (c) => asset(c, "page.css", "text/css"));
  routes.get("/checkout/return.js", (c) => asset(c, "return.js", "text/javascript"));

  routes.get("/checkout", (c) => {
    framed(c, "form-action 'self'");
    return c.html(checkoutPage(show(world, c.req.query())));
  });

  // What the short address of a payment link leads to.
  routes.get("/i/:tail", (c) => {
    const record = findLink(world, `plink_${c.req.param("tail")}`);
    const query = { key_id: world.keyId, order_id: orderOf(world, record), name: record.link.description };
    return c.redirect(`/checkout?${new URLSearchParams(query)}`);
  });

  routes.post("/checkout/pay", async (c) => {
    const body = parseBody(await c.req.text());
    checkKey(world, body.key_id);
    const attempt = attemptPayment(world, textOf(body, "order_id") ?? "", readChoice(body));
    return c.json(told(attempt));
  });

  routes.get("/checkout/status", (c) => {
    const payment = findPayment(world, c.req.query("payment_id") ?? "");
    if (payment.order_id !== c.req.query("order_id")) throw unknownId();
    return c.json(told(attemptOf(world, payment)));
  });

  // As at Razorpay, the POST to the merchant's callback_url comes from the gateway's origin, not from the merchant's page.
  routes.post("/checkout/return", async (c) => {
    const { callback_url: target, ...fields } = await c.req.parseBody();
    if (typeof target !== "string" || !/^https?:$/.test(new URL(target).protocol))
      throw badRequest("callback_url is invalid");
    framed(c, `form-action ${new URL(target).origin}`);
    return c.html(
      returnPage(
        target,
        Object.entries(fields).map(([name, value]) => [name, String(value)]),
      ),
    );
  });
  return routes;
}

/** What the browser may learn: a signature only when there is money behind it. */
function told({ razorpay_signature, ...attempt }: ReturnType<typeof attemptOf>) {
  const paid = attempt.status === "authorized" || attempt.status === "captured" || attempt.status === "refunded";
  return paid ? { ...attempt, razorpay_signature } : attempt;
}

function show(world: World, query: Record<string, string>) {
  const shop = { name: query.name ?? "", description: query.description ?? "" };
  try {
    checkKey(world, query.key_id);
    const { order } = findOrder(world, query.order_id ?? "");
    return { shop, order, paid: takesNoMore(world, order), problem: null };
  } catch (error) {
    if (error instanceof Refusal) return { shop, order: null, paid: false, problem: error.message };
    throw error;
  }
}

function checkKey(world: World, keyId: unknown) {
  if (keyId !== world.keyId) throw badRequest("The api key provided is invalid");
}

const outcomes: readonly Outcome[] = ["success", "failure", "pending", "late"];

function readChoice(body: Body): PayOptions {
  const outcome = outcomes.find((known) => known === body.outcome);
  if (!outcome) throw badRequest("an outcome is missing");
  const after = body.capture_after_seconds;
  const method = (["upi", "card", "netbanking", "wallet"] as const).find((known) => known === body.method);
  return {
    outcome,
    email: textOf(body, "email") ?? "",
    contact: textOf(body, "contact") ?? "",
    ...(method && { method }),
    ...(typeof after === "number" && after >= 0 && after <= 3600 && { captureAfterSeconds: after }),
  };
}

const textOf = (body: Body, field: string) => (typeof body[field] === "string" ? body[field] : undefined);

function framed(c: Context, more: string) {
  c.header(
    "content-security-policy",
    `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; ${more}`,
  );
}

function asset(c: Context, name: "checkout.js" | "page.js" | "page.css" | "return.js", type: string) {
  c.header("content-type", `${type}; charset=utf-8`);
  c.header("cross-origin-resource-policy", "cross-origin");
  c.header("cache-control", "no-cache");
  return c.body(readFileSync(new URL(`./browser/${name}`, import.meta.url), "utf8"));
}
