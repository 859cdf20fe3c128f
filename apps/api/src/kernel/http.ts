import { DomainError } from "@carepoint/domain/kernel/errors";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { Context as HonoContext } from "hono";
import type { secureHeaders } from "hono/secure-headers";
import type { Services } from "./context.ts";
import { toTRPCError } from "./errors.ts";

/** What every answer forbids a browser to do with it. */
export function headersFor({ env }: Pick<Services, "env">): Parameters<typeof secureHeaders>[0] {
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

/** A mutation that carries our cookies must come from our own pages (SameSite is the first wall, this the second). */
export function sameOriginOnly(origin: string) {
  return async (c: HonoContext, next: () => Promise<void>) => {
    const reads = c.req.method === "GET" || c.req.method === "HEAD";
    if (!reads && c.req.header("Origin") !== origin) return c.json({ error: "forbidden" }, 403);
    await next();
  };
}

export async function noStore(c: HonoContext, next: () => Promise<void>) {
  await next();
  if (!c.res.headers.has("Cache-Control")) c.res.headers.set("Cache-Control", "no-store");
}

/** The body as a form, of either kind. Throws `invalid_input` for one that cannot be read. */
export function formOf(c: HonoContext): Promise<FormData> {
  return c.req.formData().catch(() => {
    throw new DomainError("invalid_input");
  });
}

/** A file as the caller is given it. */
export interface Attachment {
  readonly name: string;
  readonly type: string;
  /** How long the bytes are. */
  readonly bytes: number;
}

/** Never shown in place, whatever it claims to be: no sniffing, no script, no origin of ours. */
export function attachmentHeaders({ name, type, bytes }: Attachment, cache = "private, no-store") {
  return {
    "Content-Type": type,
    "Content-Length": String(bytes),
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeName(name)}`,
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": cache,
  };
}

/** RFC 8187: everything but the letters of an attr-char is percent-encoded. */
function encodeName(name: string): string {
  const hex = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, hex);
}

/** A refusal outside tRPC, by the same codes: `{ error: ErrorCode }`. What nobody foresaw is logged under `path`. */
export function refuse({ log }: Pick<Services, "log">, path: string, error: unknown): Response {
  const refusal = toTRPCError(error);
  if (refusal.message === "internal") log.error({ err: error, path }, "unforeseen");
  return Response.json({ error: refusal.message }, { status: getHTTPStatusCodeFromError(refusal) });
}

export const tooLarge = (c: HonoContext) => c.json({ error: "too_large" }, 413);

/** Ids and secrets stay out of the log's path: the first part says which page it was, the first two which route of ours. */
export function routeOf(path: string): string {
  if (path.startsWith("/trpc/")) return path;
  const ours = path.startsWith("/api/") || path.startsWith("/webhooks/");
  return path
    .split("/")
    .slice(0, ours ? 3 : 2)
    .join("/");
}
