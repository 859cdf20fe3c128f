import { createHmac } from "node:crypto";
import type { Db } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";
import { networkOf } from "./address.ts";

export interface Limit {
  /** What is counted and for whom, e.g. `hold:203.0.113.7`. */
  readonly key: string;
  readonly most: number;
  readonly windowSeconds: number;
}

/** Counts one use in a fixed window shared by all processes. Throws `rate_limited` past the limit. */
export async function limitRate(db: Db, { key, most, windowSeconds }: Limit): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    insert into rate_limits (key, window_start)
    values (${key}, to_timestamp(floor(extract(epoch from now()) / ${windowSeconds}) * ${windowSeconds}))
    on conflict (key, window_start) do update set count = rate_limits.count + 1
    returning count`.execute(db);
  if ((rows[0]?.count ?? 0) > most) throw new DomainError("rate_limited", { windowSeconds });
}

/** Counts one use by everyone behind an address together. The key is hashed: the table of limits is no list of who was here. */
export function limitNetwork(
  db: Db,
  secret: string,
  { what, address, ...limit }: Omit<Limit, "key"> & { readonly what: string; readonly address: string },
): Promise<void> {
  const network = createHmac("sha256", secret)
    .update(`${what}|${networkOf(address)}`)
    .digest("base64url");
  return limitRate(db, { key: `${what}:${network}`, ...limit });
}

/** A waiting room, or a carrier's customers behind one IPv4 address, browse within this; a script does not. */
const burst = 400;
const perSecond = 40;
/** Every process sees only its own callers: each spent hundred is counted in the database as well. */
const chunk = 100;
const chunksPerMinute = 60;
const closedMs = 10_000;
const mostCallers = 20_000;

interface Bucket {
  tokens: number;
  at: number;
  uncounted: number;
  closedUntil: number;
}

/**
 * Sheds a flood before it costs a query: tokens per caller in this process, a shared count behind them. What is kept here
 * only spares the database; a process that forgets it answers as well as one that does not.
 */
export class Throttle {
  readonly #db: Db;
  readonly #secret: string;
  /** In the order of use, the longest unseen first. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(db: Db, secret: string) {
    this.#db = db;
    this.#secret = secret;
  }

  /** Takes a call's cost off the caller's tokens. Throws `rate_limited` when there are too few. */
  async admit(caller: string, cost: number, now = performance.now()): Promise<void> {
    const bucket = this.#bucketOf(caller, now);
    if (now < bucket.closedUntil || bucket.tokens < cost) throw new DomainError("rate_limited");
    bucket.tokens -= cost;
    bucket.uncounted += cost;
    if (bucket.uncounted < chunk) return;
    bucket.uncounted = 0;
    try {
      const key = createHmac("sha256", this.#secret).update(`calls|${caller}`).digest("base64url");
      await limitRate(this.#db, { key: `calls:${key}`, most: chunksPerMinute, windowSeconds: 60 });
    } catch (error) {
      if (error instanceof DomainError) bucket.closedUntil = now + closedMs;
      throw error;
    }
  }

  #bucketOf(caller: string, now: number): Bucket {
    const known = this.#buckets.get(caller);
    const bucket = known ?? { tokens: burst, at: now, uncounted: 0, closedUntil: 0 };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    this.#buckets.delete(caller);
    this.#buckets.set(caller, bucket);
    if (this.#buckets.size > mostCallers) {
      const [oldest] = this.#buckets.keys();
      if (oldest !== undefined) this.#buckets.delete(oldest);
    }
    return bucket;
  }
}

/** How many of something one holder keeps open in this process. */
export class OpenCount {
  readonly #open = new Map<string, number>();

  /** Answers how to give the place back. Throws `rate_limited` when the holder has `most` already. */
  take(holder: string, most: number): () => void {
    const count = this.#open.get(holder) ?? 0;
    if (count >= most) throw new DomainError("rate_limited", { most });
    this.#open.set(holder, count + 1);
    return () => {
      const left = (this.#open.get(holder) ?? 1) - 1;
      if (left > 0) this.#open.set(holder, left);
      else this.#open.delete(holder);
    };
  }
}
