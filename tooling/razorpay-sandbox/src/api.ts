import { createHash, timingSafeEqual } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono, type MiddlewareHandler } from "hono";
import { listDisputes } from "./disputes.ts";
import { collection } from "./entities.ts";
import { strikes } from "./faults.ts";
import { createOrder, listOrders } from "./orders.ts";
import { cancelLink, createLink, findLinks, readLink } from "./payment-links.ts";
import { capturePayment, listPayments } from "./payments.ts";
import { closeCode, codeOfPayment, createCode, paymentsOfCode, readCode } from "./qr-codes.ts";
import { createRefund, refundsOf, refundUnderWay } from "./refunds.ts";
import { badRequest, notAvailable, unknownId } from "./refusal.ts";
import { parseBody, readAmount } from "./request-body.ts";
import { findOrder, findPayment, findRefund, paymentsOf, type World } from "./world.ts";

type Env = { Bindings: HttpBindings };

/** The REST API under /v1, with key id and secret as Basic auth. */
export function apiRoutes(world: World): Hono<Env> {
  const api = new Hono<Env>();
  api.use(journalled(world), faulty(world), signedIn(world));
  api.use("/payments/:id/refund", onePerKey());
  api.use(slow(world));

  api.post("/orders", async (c) => c.json(createOrder(world, parseBody(await c.req.text()))));
  api.get("/orders", (c) => {
    const { receipt, count, skip } = c.req.query();
    const page = { count: Math.min(Number(count) || 10, 100), skip: Number(skip) || 0 };
    return c.json(collection(listOrders(world, receipt === undefined ? page : { ...page, receipt })));
  });
  api.get("/orders/:id", (c) => c.json(findOrder(world, c.req.param("id")).order));
  api.get("/orders/:id/payments", (c) => {
    const { order } = findOrder(world, c.req.param("id"));
    return c.json(collection(paymentsOf(world, order.id).reverse()));
  });

  api.post("/payment_links", async (c) =>
    c.json(createLink(world, parseBody(await c.req.text()), new URL(c.req.url).origin)),
  );
  api.get("/payment_links", (c) => {
    const { reference_id: reference, payment_id: payment } = c.req.query();
    const wanted = { ...(reference !== undefined && { reference }), ...(payment !== undefined && { payment }) };
    return c.json({ payment_links: findLinks(world, wanted) });
  });
  api.get("/payment_links/:id", (c) => c.json(readLink(world, c.req.param("id"))));
  api.post("/payment_links/:id/cancel", (c) => c.json(cancelLink(world, c.req.param("id"))));

  api.post("/payments/qr_codes", async (c) =>
    c.json(createCode(world, parseBody(await c.req.text()), new URL(c.req.url).origin)),
  );
  api.get("/payments/qr_codes", (c) => c.json(collection(codeOfPayment(world, c.req.query("payment_id") ?? ""))));
  api.get("/payments/qr_codes/:id", (c) => c.json(readCode(world, c.req.param("id"))));
  api.get("/payments/qr_codes/:id/payments", (c) => c.json(collection(paymentsOfCode(world, c.req.param("id")))));
  api.post("/payments/qr_codes/:id/close", (c) => c.json(closeCode(world, c.req.param("id"), "on_demand")));

  api.get("/payments", (c) => {
    const { from, to, count, skip } = c.req.query();
    const page = { count: Math.min(Number(count) || 10, 100), skip: Number(skip) || 0 };
    const span = { from: Number(from) || 0, to: Number(to) || Number.POSITIVE_INFINITY };
    return c.json(collection(listPayments(world, { ...span, ...page })));
  });
  api.get("/payments/:id", (c) => c.json(findPayment(world, c.req.param("id"))));
  api.post("/payments/:id/capture", async (c) =>
    c.json(capturePayment(world, c.req.param("id"), readAmount(parseBody(await c.req.text())))),
  );
  api.post("/payments/:id/refund", async (c) =>
    c.json(createRefund(world, c.req.param("id"), parseBody(await c.req.text()), c.req.header("x-refund-idempotency"))),
  );
  api.get("/payments/:id/refunds", (c) => c.json(collection(refundsOf(world, c.req.param("id")))));
  api.get("/payments/:id/refunds/:refund", (c) => {
    const refund = findRefund(world, c.req.param("refund"));
    if (refund.payment_id !== c.req.param("id")) throw unknownId();
    return c.json(refund);
  });
  api.get("/disputes", (c) => {
    const { count, skip } = c.req.query();
    const page = { count: Math.min(Number(count) || 10, 100), skip: Number(skip) || 0 };
    return c.json(collection(listDisputes(world, page)));
  });
  api.get("/refunds/:id", (c) => c.json(findRefund(world, c.req.param("id"))));

  api.all("*", () => {
    throw badRequest("The requested URL was not found on the server.", { source: "NA", step: "NA", reason: "NA" });
  });
  return api;
}

const journalled =
  (world: World): MiddlewareHandler<Env> =>
  async (c, next) => {
    await next();
    world.journal.note("api.answered", `${c.req.method} ${c.req.path}`, {
      status: c.res.status,
      idempotencyKey: c.req.header("x-refund-idempotency") ?? null,
    });
  };

/** Slow, broken or silent, as scripted. A lost answer comes after the effect, so it wraps everything. */
const faulty =
  (world: World): MiddlewareHandler<Env> =>
  async (c, next) => {
    const occasion = `${c.req.method} ${c.req.path}`;
    if (strikes(world.faults, "failApi", occasion)) {
      throw notAvailable(
        500,
        "SERVER_ERROR",
        "We are facing some trouble completing your request at the moment. Please try again shortly.",
      );
    }
    await next();
    if (!strikes(world.faults, "loseAnswer", occasion)) return;
    world.journal.note("api.answer_lost", occasion, { status: c.res.status });
    c.env.incoming.socket.destroy();
    c.res = RESPONSE_ALREADY_SENT;
  };

const signedIn =
  (world: World): MiddlewareHandler<Env> =>
  async (c, next) => {
    const expected = `Basic ${Buffer.from(`${world.keyId}:${world.keySecret}`).toString("base64")}`;
    if (!same(c.req.header("authorization") ?? "", expected)) {
      throw notAvailable(401, "BAD_REQUEST_ERROR", "Authentication failed");
    }
    await next();
  };

/** A second request with the same key while the first is under way is refused with 409. */
const onePerKey = (): MiddlewareHandler<Env> => {
  const underWay = new Set<string>();
  return async (c, next) => {
    const key = c.req.header("x-refund-idempotency");
    if (key !== undefined && underWay.has(key)) throw refundUnderWay();
    if (key !== undefined) underWay.add(key);
    try {
      await next();
    } finally {
      if (key !== undefined) underWay.delete(key);
    }
  };
};

const slow =
  (world: World): MiddlewareHandler<Env> =>
  async (_, next) => {
    if (world.faults.apiLatencyMs > 0) await pause(world.faults.apiLatencyMs);
    await next();
  };

const digest = (text: string) => createHash("sha256").update(text).digest();
const same = (given: string, expected: string) => timingSafeEqual(digest(given), digest(expected));
