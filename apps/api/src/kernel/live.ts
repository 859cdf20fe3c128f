import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Log } from "./log.ts";

type Listener = (topic: string) => void;

const channel = "live";
const coalesceMs = 50;
/** A message of Postgres holds less than 8,000 bytes, a topic some fifty. */
const topicsPerMessage = 100;
/** Past this many hints that wait for a connection, "all may have changed" says the same in one word. */
const mostWaiting = 5_000;
const firstWaitMs = 200;
const longestWaitMs = 10_000;

interface Connection {
  readonly client: pg.Client;
  readonly lost: Promise<void>;
}

/**
 * Hints that something changed: a topic, never data, so that access rules need no second home. Sent after the commit,
 * gathered for 50 ms, because NOTIFY inside a transaction halves what the database can commit.
 */
export class Live {
  readonly #url: string;
  readonly #log: Log;
  readonly #listeners = new Set<Listener>();
  readonly #waiting = new Set<string>();
  readonly #stopped = new AbortController();
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #kept: Promise<void> | undefined;

  constructor(url: string, log: Log) {
    this.#url = url;
    this.#log = log;
  }

  /** Fails when there is no database yet; a connection lost later is the loop's affair. */
  async start(): Promise<void> {
    this.#kept = this.#keep(await this.#connect());
  }

  publish(...topics: readonly string[]): void {
    for (const topic of topics) this.#waiting.add(topic);
    if (this.#waiting.size > 0) this.#timer ??= setTimeout(() => void this.#flush(), coalesceMs);
  }

  /** Yields `*` at once and after a lost connection (refetch all), then every hint among `topics`, until the signal ends it. */
  async *follow(topics: ReadonlySet<string>, signal: AbortSignal | undefined): AsyncGenerator<string> {
    const queue: string[] = ["*"];
    let wake: () => void = () => undefined;
    const listener: Listener = (topic) => {
      if ((topic !== "*" && !topics.has(topic)) || queue.includes(topic)) return;
      queue.push(topic);
      wake();
    };
    const stop = () => wake();
    this.#listeners.add(listener);
    signal?.addEventListener("abort", stop);
    try {
      while (!signal?.aborted) {
        const topic = queue.shift();
        if (topic !== undefined) yield topic;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      this.#listeners.delete(listener);
      signal?.removeEventListener("abort", stop);
    }
  }

  /** What was committed a moment ago is still told. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    clearTimeout(this.#timer);
    await this.#flush();
    await this.#client?.end().catch(() => undefined);
    await this.#kept;
  }

  /** The only place that opens connections: one at a time, each after the one before it is gone. */
  async #keep(first: Connection): Promise<void> {
    let connection = first;
    for (;;) {
      this.#client = connection.client;
      await connection.lost;
      this.#client = undefined;
      if (this.#stopped.signal.aborted) return;
      this.#log.warn("live connection lost");
      const next = await this.#reconnect();
      if (!next) return;
      connection = next;
      this.#client = next.client;
      this.#tell("*");
      await this.#flush();
    }
  }

  /** Waits longer after each failure and never in step with the other processes. Undefined once we are stopped. */
  async #reconnect(): Promise<Connection | undefined> {
    for (let failures = 0; ; failures += 1) {
      const wait = Math.min(firstWaitMs * 2 ** failures, longestWaitMs);
      const signal = this.#stopped.signal;
      await sleep(wait * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return undefined;
      try {
        const connection = await this.#connect();
        if (!signal.aborted) return connection;
        await connection.client.end().catch(() => undefined);
      } catch (err) {
        this.#log.warn({ err, failures }, "live connection not back yet");
      }
    }
  }

  async #connect(): Promise<Connection> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: "care-point-live",
      connectionTimeoutMillis: 5_000,
      // It mostly listens: without probes a server that vanished would never be missed.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client.on("error", () => undefined); // the end follows
    const lost = new Promise<void>((resolve) => client.once("end", resolve));
    try {
      await client.connect();
      client.on("notification", ({ payload }) => this.#receive(payload));
      await client.query(`listen ${channel}`);
      return { client, lost };
    } catch (error) {
      client.removeAllListeners("notification");
      void client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Hints that cannot be sent wait for the next connection: other processes' streams have not lost theirs. */
  async #flush(): Promise<void> {
    this.#timer = undefined;
    if (!this.#client || this.#waiting.size === 0) return this.#shorten();
    const topics = [...this.#waiting];
    this.#waiting.clear();
    for (let from = 0; from < topics.length; from += topicsPerMessage) {
      const some = topics.slice(from, from + topicsPerMessage);
      try {
        await this.#client?.query("select pg_notify($1, $2)", [channel, JSON.stringify(some)]);
      } catch (err) {
        for (const topic of topics.slice(from)) this.#waiting.add(topic);
        this.#log.warn({ err, topics: topics.length - from }, "hints wait");
        return this.#shorten();
      }
    }
  }

  #shorten(): void {
    if (this.#waiting.size <= mostWaiting) return;
    this.#waiting.clear();
    this.#waiting.add("*");
  }

  #receive(payload: string | undefined): void {
    for (const topic of JSON.parse(payload ?? "[]")) this.#tell(String(topic));
  }

  #tell(topic: string): void {
    for (const listener of this.#listeners) listener(topic);
  }
}
