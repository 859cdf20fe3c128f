import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Log } from "./log.ts";

type Listener = (topic: string) => void;

const channel = "live";
const coalesceMs = 50;
/** A message of Postgres holds less than 8,000 bytes, a topic some fifty. */
const topicsPerMessage = 100;

/**
 * Hints that something changed: a topic, never data, so that access rules need no second home. Sent after the commit,
 * gathered for 50 ms, because NOTIFY inside a transaction halves what the database can commit.
 */
export class Live {
  readonly #url: string;
  readonly #log: Log;
  readonly #listeners = new Set<Listener>();
  readonly #waiting = new Set<string>();
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(url: string, log: Log) {
    this.#url = url;
    this.#log = log;
  }

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, application_name: "care-point-live" });
    client.on("notification", ({ payload }) => this.#receive(payload));
    client.on("error", () => undefined); // "end" follows
    client.on("end", () => void this.#reconnect());
    await client.connect();
    await client.query(`listen ${channel}`);
    this.#client = client;
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
      if (topic !== "*" && !topics.has(topic)) return;
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

  async stop(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  async #flush(): Promise<void> {
    this.#timer = undefined;
    const topics = [...this.#waiting];
    this.#waiting.clear();
    try {
      for (let from = 0; from < topics.length; from += topicsPerMessage) {
        const some = JSON.stringify(topics.slice(from, from + topicsPerMessage));
        await this.#client?.query("select pg_notify($1, $2)", [channel, some]);
      }
    } catch (err) {
      this.#log.warn({ err }, "hints not sent");
    }
  }

  #receive(payload: string | undefined): void {
    for (const topic of JSON.parse(payload ?? "[]")) this.#tell(String(topic));
  }

  #tell(topic: string): void {
    for (const listener of this.#listeners) listener(topic);
  }

  async #reconnect(): Promise<void> {
    while (!this.#closed) {
      try {
        await sleep(500);
        if (this.#closed) return;
        await this.start();
        this.#tell("*");
        return;
      } catch (err) {
        this.#log.warn({ err }, "live connection lost");
      }
    }
  }
}
