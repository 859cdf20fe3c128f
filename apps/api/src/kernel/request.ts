import type { Context as HonoContext } from "hono";
import { getCookie } from "hono/cookie";
import { addressOf, networkOf } from "./address.ts";
import { Looks, recordLooks } from "./audit.ts";
import { hashOfNetwork, openSigned, openVisitor, recognise, sessionCookie, visitorCookie } from "./auth.ts";
import type { Context, Services } from "./context.ts";
import { toTRPCError } from "./errors.ts";
import type { Throttle } from "./limits.ts";
import type { ProcedureMeta } from "./trpc.ts";

export interface RequestVariables {
  requestId: string;
  /** Set on the answer once it is there: what goes out is the answer as it was made, never a copy. */
  lateHeaders: [name: string, value: string][];
}

type Request = HonoContext<{ Variables: RequestVariables }>;

/** Who calls and when, for one request. */
export async function contextOf(services: Services, c: Request): Promise<Context> {
  const secret = services.env.authSecret;
  const cookies = getCookie(c);
  const token = openSigned(cookies[sessionCookie], secret);
  const visitorId = openVisitor(cookies[visitorCookie], secret);
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
    setCookie: (header) => c.get("lateHeaders").push(["Set-Cookie", header]),
  };
}

/** What the procedures of a request cost together, given what each says of itself; a name that is none of ours, as the dearest. */
export function pricesOf(metas: readonly (readonly [string, ProcedureMeta])[]): (names: readonly string[]) => number {
  const costs = new Map(metas.map(([name, { cost }]) => [name, cost ?? 1]));
  const dearest = Math.max(1, ...costs.values());
  return (names) => names.reduce((sum, name) => sum + (costs.get(name) ?? dearest), 0);
}

/** Takes what the request costs off its caller's tokens, before a query is spent on it. */
export async function admit({ env }: Services, throttle: Throttle, c: Request, cost: number): Promise<void> {
  if (!env.strictLimits) return;
  const token = openSigned(getCookie(c, sessionCookie), env.authSecret);
  const caller = token ? `session:${token}` : `network:${networkOf(addressOf(c, env.trustProxy))}`;
  await throttle.admit(caller, cost).catch((error: unknown) => {
    c.get("lateHeaders").push(["Retry-After", "10"]);
    throw c.req.path.startsWith("/trpc/") ? toTRPCError(error) : error;
  });
}

/** The routes outside tRPC: whoever calls pays before a session is read. Sign-in and what comes signed have limits of their own. */
export function admission(services: Services, throttle: Throttle) {
  return async (c: Request, next: () => Promise<void>) => {
    const { path } = c.req;
    if (!path.startsWith("/api/auth/") && !path.startsWith("/api/payments/")) await admit(services, throttle, c, 1);
    await next();
  };
}

/** What nobody of ours sends twice: forty at once, then four a second. */
const dear = 10;

/** Counts what should come signed; each throws `rate_limited` past its limit. */
export interface Shedding {
  /** What came without its signature, against its network alone. */
  readonly unsigned: (c: HonoContext) => Promise<void>;
  /** What came signed through somebody's browser, who may send it again: against what it speaks of, wherever it comes from. */
  readonly replayed: (of: string) => Promise<void>;
}

export function shedding({ env }: Services, throttle: Throttle): Shedding {
  const count = async (key: string) => {
    if (env.strictLimits) await throttle.admit(key, dear);
  };
  return {
    unsigned: (c) => count(`unsigned:${networkOf(addressOf(c, env.trustProxy))}`),
    replayed: (of) => count(`signed:${of}`),
  };
}
