import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Context as HonoContext } from "hono";

const pack = promisify(gzip);

/** Below this the headers weigh more than what is saved. */
const fewest = 1024;

/**
 * Packs JSON for our own pages. How long a packed answer is tells something of its content to whoever can both make a
 * browser ask and watch the line, so what another site made it ask for is sent as it is. Streams are never held up.
 */
export async function packed(c: HonoContext, next: () => Promise<void>): Promise<void> {
  await next();
  if (c.req.header("Sec-Fetch-Site") !== "same-origin") return;
  if (!/\bgzip\b/.test(c.req.header("Accept-Encoding") ?? "")) return;
  const { headers, status } = c.res;
  const isJson = headers.get("Content-Type")?.startsWith("application/json") ?? false;
  if (!isJson || headers.has("Content-Encoding") || c.res.body === null) return;
  const body = Buffer.from(await c.res.arrayBuffer());
  const small = body.byteLength < fewest ? body : await pack(body);
  const told = new Headers(headers);
  told.delete("Content-Length");
  told.append("Vary", "Accept-Encoding, Sec-Fetch-Site");
  if (small !== body) {
    told.set("Content-Encoding", "gzip");
    const tag = told.get("ETag");
    if (tag) told.set("ETag", tag.replace(/^(?!W\/)/, "W/")); // the same content, not the same bytes
  }
  c.res = undefined; // else Hono adds the headers of the one before to those of this one
  c.res = new Response(small, { status, headers: told });
}
