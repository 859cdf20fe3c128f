import { createHash } from "node:crypto";
import { feedSecret } from "@carepoint/domain/appointments/feeds";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { Hono, type Context as HttpContext } from "hono";
import type { Context, Services } from "../../kernel/context.ts";
import { limitNetwork, limitRate } from "../../kernel/limits.ts";
import { readFeed } from "./queries/feeds.ts";

/** A calendar asks every few minutes; whoever guesses asks far more often. */
const perHour = { calendar: 120, network: 600 };

/**
 * `GET /api/calendar/:secret` is an iCalendar file for whoever has the address: times and the hospital's name, nothing
 * about health. A secret that leads nowhere looks like any address that is not there.
 */
export function calendarRoutes(
  services: Services,
  askedOf: (c: HttpContext) => Promise<Pick<Context, "now" | "address">>,
): Hono {
  return new Hono().get("/api/calendar/:secret", async (c) => {
    const { now, address } = await askedOf(c);
    const { db, env } = services;
    const windowSeconds = 3600;
    const times = env.strictLimits ? 1 : 100;
    const network = { what: "calendars-from", address, most: perHour.network * times, windowSeconds };
    await limitNetwork(db, env.authSecret, network);
    const secret = feedSecret.safeParse(c.req.param("secret").replace(/\.ics$/, "")).data;
    if (!secret) throw new DomainError("not_found");
    const file = await readFeed(db, secret, now);
    if (file === undefined) throw new DomainError("not_found");
    const digest = createHash("sha256").update(file).digest("base64url").slice(0, 22);
    const known = createHash("sha256").update(secret).digest("base64url");
    await limitRate(db, { key: `calendar:${known}`, most: perHour.calendar * times, windowSeconds });
    const tag = `"${digest}"`;
    c.header("ETag", tag);
    c.header("Cache-Control", "private, no-cache");
    const held = (c.req.header("If-None-Match") ?? "").split(",").map((each) => each.trim().replace(/^W\//, ""));
    if (held.includes(tag)) return c.body(null, 304);
    return c.body(file, 200, { "Content-Type": "text/calendar; charset=utf-8" });
  });
}
