import { randomUUID } from "node:crypto";
import { demoLogins } from "@carepoint/db/seed/logins";
import type { ErrorCode } from "@carepoint/domain/kernel/errors";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { calendarRoutes } from "./domains/appointments/routes.ts";
import { paymentRoutes } from "./domains/billing/webhook.ts";
import { directoryResponse } from "./domains/departments/queries.ts";
import { filesRoutes } from "./domains/files/routes.ts";
import { pharmacyRoutes } from "./domains/pharmacy/routes.ts";
import { privacyRoutes } from "./domains/privacy/routes.ts";
import { recordRoutes } from "./domains/records/routes.ts";
import { addressOf, withAddress } from "./kernel/address.ts";
import { recognise } from "./kernel/auth.ts";
import type { Services } from "./kernel/context.ts";
import { codeOf } from "./kernel/errors.ts";
import { headersFor, noStore, routeOf, sameOriginOnly, tooLarge } from "./kernel/http.ts";
import { Throttle } from "./kernel/limits.ts";
import { packed } from "./kernel/packing.ts";
import type { ReadinessProbe } from "./kernel/readiness.ts";
import { admission, admit, contextOf, pricesOf, type RequestVariables, shedding } from "./kernel/request.ts";
import { type SignIn, signInRoutes } from "./kernel/sign-in.ts";
import { signInRequest } from "./kernel/sign-in-trail.ts";
import { serveWeb } from "./kernel/web.ts";
import { appRouter, procedureMetas } from "./router.ts";

type Bindings = { Variables: RequestVariables };

/** The whole HTTP surface, top to bottom: headers, guards, the API, the world's calls, health, the app itself. */
export function createApp(
  services: Services,
  signIn: SignIn,
  readiness: Pick<ReadinessProbe, "check">,
): Hono<Bindings> {
  const { env, log } = services;
  const app = new Hono<Bindings>();
  const throttle = new Throttle(services.db, env.authSecret);
  const costOf = pricesOf(procedureMetas());
  const requests = log.child({}, { redact: [] }); // nothing in these lines is a caller's, and looking costs more than writing

  app.use(async (c, next) => {
    const requestId = randomUUID();
    c.set("requestId", requestId);
    c.set("lateHeaders", []);
    const started = performance.now();
    await next();
    const { headers } = c.res; // Hono's own `header` would copy the answer, body and all
    headers.set("X-Request-Id", requestId);
    headers.set("X-Care-Point-Version", env.version);
    for (const [name, value] of c.get("lateHeaders")) headers.append(name, value);
    if (c.req.path.startsWith("/assets/")) return;
    const ms = Math.round(performance.now() - started);
    requests.info({ requestId, method: c.req.method, path: routeOf(c.req.path), status: c.res.status, ms }, "request");
  });
  app.use(secureHeaders(headersFor(services)));
  app.use("/trpc/*", sameOriginOnly(env.publicUrl), bodyLimit({ maxSize: 256 * 1024, onError: tooLarge }));
  app.use("/api/auth/*", sameOriginOnly(env.publicUrl), bodyLimit({ maxSize: 16 * 1024, onError: tooLarge }));
  app.use("/api/files/*", sameOriginOnly(env.publicUrl)).use("/api/uploads/*", sameOriginOnly(env.publicUrl));
  app.use("/api/*", admission(services, throttle));
  app.use("/trpc/*", noStore, packed).use("/api/*", noStore, packed);

  app.all("/trpc/*", (c) =>
    fetchRequestHandler({
      router: appRouter,
      endpoint: "/trpc",
      req: c.req.raw,
      maxBatchSize: 10,
      // What people search for travels in the body: an address ends up in logs and histories.
      allowMethodOverride: true,
      // priced by what tRPC read in the address and will run: a reading of our own could differ from it
      createContext: ({ info: { calls } }) =>
        admit(services, throttle, c, costOf(calls.map(({ path }) => path))).then(() => contextOf(services, c)),
    }),
  );
  for (const [method, path] of signInRoutes) {
    app.on(method, `/api/auth${path}`, (c) =>
      signInRequest.run(c.get("requestId"), () =>
        signIn.auth.handler(withAddress(c.req.raw, addressOf(c, env.trustProxy))),
      ),
    );
  }
  app.route(
    "/",
    filesRoutes(services, (c) => contextOf(services, c)),
  );
  app.route(
    "/",
    recordRoutes(services, (c) => contextOf(services, c)),
  );
  app.route(
    "/",
    pharmacyRoutes(services, (c) => contextOf(services, c)),
  );
  app.route(
    "/",
    privacyRoutes(services, (c) => contextOf(services, c)),
  );
  app.route(
    "/",
    calendarRoutes(services, async (c) => ({
      now: (await recognise(services.db, null, null)).now,
      address: addressOf(c, env.trustProxy),
    })),
  );
  app.route("/", paymentRoutes(services, shedding(services, throttle)));
  app.get("/api/directory", async (c) => {
    const { body, version } = await directoryResponse(services.db);
    const tag = `"${version}"`;
    c.header("ETag", tag);
    c.header("Cache-Control", "public, max-age=0, must-revalidate");
    const known = (c.req.header("If-None-Match") ?? "").split(",").map((each) => each.trim().replace(/^W\//, ""));
    return known.includes(tag) ? c.body(null, 304) : c.json(body);
  });

  app.get("/config.json", (c) => {
    c.header("Cache-Control", "no-cache");
    return c.json({
      mode: env.mode,
      version: env.version,
      razorpayKeyId: env.razorpay?.keyId ?? null,
      checkoutUrl: env.razorpay?.checkoutUrl ?? null,
      vapidPublicKey: env.push?.publicKey ?? null,
      demoInboxUrl: env.demoInboxUrl,
      demoLogins:
        env.mode === "demo"
          ? demoLogins.map(({ role, name, username, password }) => ({ role, name, login: username, password }))
          : null,
    });
  });
  app.get("/livez", (c) => c.text("ok"));
  app.get("/readyz", async (c) => {
    const found = await readiness.check();
    const malwareScanner = services.providers.malware?.name ?? "off"; // a matter for an alarm, as the lag is
    return c.json({ ...found, malwareScanner }, found.unready === null ? 200 : 503);
  });
  app.get("/version", (c) => c.json({ version: env.version }));
  app
    .all("/trpc", (c) => c.json({ error: "not_found" }, 404))
    .all("/api/*", (c) => c.json({ error: "not_found" }, 404));
  serveWeb(app, env.webDir);

  app.onError((error, c) => {
    const code = codeOf(error);
    if (code === "internal") log.error({ err: error, requestId: c.get("requestId") }, "unforeseen");
    return c.json({ error: code, requestId: c.get("requestId") }, statuses[code] ?? 500);
  });
  return app;
}

/** What a refusal outside tRPC is in HTTP; everything else is our fault. */
const statuses: Partial<Record<ErrorCode, 400 | 404 | 413 | 429 | 503>> = {
  invalid_input: 400,
  not_found: 404,
  too_large: 413,
  rate_limited: 429,
  busy: 503,
};
