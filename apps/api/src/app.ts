import { randomUUID } from "node:crypto";
import { demoLogins } from "@carepoint/db/seed/logins";
import type { ErrorCode } from "@carepoint/domain/kernel/errors";
import { serveStatic } from "@hono/node-server/serve-static";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { Hono, type Context as HonoContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie } from "hono/cookie";
import { secureHeaders } from "hono/secure-headers";
import { tryDecodeURIComponent } from "hono/utils/url";
import { paymentRoutes } from "./domains/billing/webhook.ts";
import { directoryResponse } from "./domains/departments/queries.ts";
import { filesRoutes } from "./domains/files/routes.ts";
import { addressOf, networkOf, withAddress } from "./kernel/address.ts";
import { Looks, recordLooks } from "./kernel/audit.ts";
import { hashOfNetwork, openSigned, openVisitor, recognise, sessionCookie, visitorCookie } from "./kernel/auth.ts";
import type { Context, Services } from "./kernel/context.ts";
import { codeOf, toTRPCError } from "./kernel/errors.ts";
import { Throttle } from "./kernel/limits.ts";
import type { ReadinessProbe } from "./kernel/readiness.ts";
import { type SignIn, signInRoutes } from "./kernel/sign-in.ts";
import { signInRequest } from "./kernel/sign-in-trail.ts";
import { appRouter, procedureMetas } from "./router.ts";

type Bindings = { Variables: { requestId: string } };

/** The whole HTTP surface, top to bottom: headers, guards, the API, the world's calls, health, the app itself. */
export function createApp(
  services: Services,
  signIn: SignIn,
  readiness: Pick<ReadinessProbe, "check">,
): Hono<Bindings> {
  const { env, log } = services;
  const app = new Hono<Bindings>();
  const throttle = new Throttle(services.db, env.authSecret);

  app.use(async (c, next) => {
    const requestId = randomUUID();
    c.set("requestId", requestId);
    const started = performance.now();
    await next();
    c.header("X-Request-Id", requestId);
    c.header("X-Care-Point-Version", env.version);
    if (c.req.path.startsWith("/assets/")) return;
    const ms = Math.round(performance.now() - started);
    log.info({ requestId, method: c.req.method, path: routeOf(c.req.path), status: c.res.status, ms }, "request");
  });
  app.use(secureHeaders(headersFor(services)));
  app.use("/trpc/*", sameOriginOnly(env.publicUrl), bodyLimit({ maxSize: 256 * 1024, onError: tooLarge }));
  app.use("/api/auth/*", sameOriginOnly(env.publicUrl), bodyLimit({ maxSize: 16 * 1024, onError: tooLarge }));
  app.use("/api/files/*", sameOriginOnly(env.publicUrl));
  app.use("/trpc/*", noStore).use("/api/*", noStore);

  app.all("/trpc/*", (c) =>
    fetchRequestHandler({
      router: appRouter,
      endpoint: "/trpc",
      req: c.req.raw,
      maxBatchSize: 10,
      // What people search for travels in the body: an address ends up in logs and histories.
      allowMethodOverride: true,
      createContext: () => admit(services, throttle, c).then(() => contextOf(services, c)),
    }).then((answer) => (answer.body ? c.body(answer.body, answer) : c.body(null, answer))),
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
  app.route("/", paymentRoutes(services));
  app.get("/api/directory", async (c) => {
    await admit(services, throttle, c);
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
    return c.json(found, found.unready === null ? 200 : 503);
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

/** Takes what the request costs off its caller's tokens, before a query is spent on it. */
async function admit({ env }: Services, throttle: Throttle, c: HonoContext): Promise<void> {
  if (!env.strictLimits) return;
  const token = openSigned(getCookie(c, sessionCookie), env.authSecret);
  const caller = token ? `session:${token}` : `network:${networkOf(addressOf(c, env.trustProxy))}`;
  await throttle.admit(caller, costOf(c.req.path)).catch((error: unknown) => {
    c.header("Retry-After", "10");
    throw c.req.path.startsWith("/trpc/") ? toTRPCError(error) : error;
  });
}

const costs = new Map(procedureMetas().map(([name, { cost }]) => [name, cost ?? 1]));

/** The sum over a batch, whose names may come percent-encoded. */
function costOf(path: string): number {
  const [, names = ""] = tryDecodeURIComponent(path).split("/trpc/");
  return names.split(",").reduce((sum, name) => sum + (costs.get(name) ?? 1), 0);
}

/** Who calls and when, for one request. */
export async function contextOf(services: Services, c: HonoContext): Promise<Context> {
  const secret = services.env.authSecret;
  const token = openSigned(getCookie(c, sessionCookie), secret);
  const visitorId = openVisitor(getCookie(c, visitorCookie), secret);
  const recognised = await recognise(services.db, token, visitorId);
  const address = addressOf(c, services.env.trustProxy);
  const networkHash = recognised.actor.role === "anonymous" ? hashOfNetwork(address, secret) : null;
  const requestId = c.get("requestId");
  return {
    ...services,
    ...recognised,
    actor: { ...recognised.actor, networkHash },
    requestId,
    looks: new Looks((shown) => recordLooks({ ...recognised, db: services.db, requestId }, shown)),
    address,
    setCookie: (header) => c.header("Set-Cookie", header, { append: true }),
  };
}

/** A mutation that carries our cookies must come from our own pages (SameSite is the first wall, this the second). */
function sameOriginOnly(origin: string) {
  return async (c: HonoContext, next: () => Promise<void>) => {
    const reads = c.req.method === "GET" || c.req.method === "HEAD";
    if (!reads && c.req.header("Origin") !== origin) return c.json({ error: "forbidden" }, 403);
    await next();
  };
}

async function noStore(c: HonoContext, next: () => Promise<void>) {
  await next();
  if (!c.res.headers.has("Cache-Control")) c.res.headers.set("Cache-Control", "no-store");
}

const tooLarge = (c: HonoContext) => c.json({ error: "too_large" }, 413);

/** Ids stay out of the log's path: the first two parts say which route it was. */
function routeOf(path: string): string {
  return path.startsWith("/trpc/") ? path : path.split("/").slice(0, 3).join("/");
}

function headersFor({ env }: Services): Parameters<typeof secureHeaders>[0] {
  const { razorpay } = env;
  const script = razorpay ? [new URL(razorpay.checkoutUrl).origin] : [];
  // the script frames and asks the gateway itself
  const checkout = razorpay ? [...new Set([...script, new URL(razorpay.baseUrl).origin])] : [];
  return {
    overwrite: false, // a download brings a stricter policy of its own
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", ...script],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:", "blob:"],
      connectSrc: ["'self'", ...checkout],
      frameSrc: checkout.length > 0 ? checkout : ["'none'"],
      formAction: ["'self'", ...checkout],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
    },
    strictTransportSecurity: env.publicUrl.startsWith("https:") ? "max-age=63072000; includeSubDomains" : false,
    xFrameOptions: "DENY",
    referrerPolicy: "same-origin",
    crossOriginOpenerPolicy: "same-origin-allow-popups",
    permissionsPolicy: {
      camera: [],
      microphone: [],
      geolocation: [],
      payment: ["self", ...checkout],
    },
  };
}

/** Hashed files for a year; the shell, the worker and the manifest are asked for each time. */
function serveWeb(app: Hono<Bindings>, webDir: string | null): void {
  if (!webDir) return;
  const files = serveStatic({
    root: webDir,
    onFound: (path, c) => {
      c.header("Cache-Control", path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.get("*", files);
  app.get("/assets/*", (c) => c.text("not found", 404));
  app.get(
    "*",
    serveStatic({ root: webDir, path: "index.html", onFound: (_, c) => c.header("Cache-Control", "no-cache") }),
  );
}
