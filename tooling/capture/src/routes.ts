import { readFileSync } from "node:fs";
import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { Failures } from "./failures.ts";
import type { Channel, Filter, Inbox } from "./inbox.ts";
import type { PushCapture } from "./push.ts";

/** The inbox page, its JSON, and the doors through which SMS and push subscriptions come. */
export function captureRoutes(inbox: Inbox, failures: Failures, push: PushCapture): Hono {
  const app = new Hono();

  app.get("/", (c) => asset(c, "inbox.html", "text/html"));
  app.get("/inbox.js", (c) => asset(c, "inbox.js", "text/javascript"));
  app.get("/inbox.css", (c) => asset(c, "inbox.css", "text/css"));

  app.get("/api/messages", (c) => c.json(inbox.list(readFilter(c.req.query()))));
  app.delete("/api/messages", (c) => {
    inbox.clear();
    return c.body(null, 204);
  });

  // A mail's html runs nothing and loads nothing; its links open beside the inbox.
  app.get("/api/messages/:id/html", (c) => {
    const message = inbox.find(c.req.param("id"));
    if (!message) return c.notFound();
    c.header(
      "content-security-policy",
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox",
    );
    return c.html(`<base target="_blank">${message.html}`);
  });

  app.get("/api/changes", (c) =>
    streamSSE(c, async (stream) => {
      const stop = inbox.watch(() => void stream.writeSSE({ event: "changed", data: "" }));
      await stream.writeSSE({ event: "changed", data: "" });
      await new Promise<void>((gone) => stream.onAbort(gone));
      stop();
    }),
  );

  app.post("/sms", async (c) => {
    const { to, text, templateId } = await c.req.json();
    if (typeof to !== "string" || typeof text !== "string") return c.json({ error: "to and text must be text" }, 400);
    if (failures.strikes("sms")) return c.json({ error: "try again later" }, 503);
    const message = inbox.add({ channel: "sms", to: [to], text, templateId: templateId ? String(templateId) : null });
    return c.json({ id: message.id });
  });

  app.post("/subscribe", async (c) => {
    const { label } = await c.req.json().catch(() => ({}));
    return c.json(await push.subscribe(typeof label === "string" ? label : ""));
  });

  app.onError((error, c) => c.json({ error: error.message }, 400));
  return app;
}

const channels: readonly Channel[] = ["mail", "sms", "push"];

function readFilter(query: Record<string, string>): Filter {
  const channel = channels.find((known) => known === query.channel);
  const { to, since, contains } = query;
  return { ...(channel && { channel }), ...(to && { to }), ...(since && { since }), ...(contains && { contains }) };
}

function asset(c: Context, name: "inbox.html" | "inbox.js" | "inbox.css", type: string) {
  c.header("content-type", `${type}; charset=utf-8`);
  c.header("cache-control", "no-cache");
  c.header(
    "content-security-policy",
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'",
  );
  return c.body(readFileSync(new URL(`./browser/${name}`, import.meta.url), "utf8"));
}
