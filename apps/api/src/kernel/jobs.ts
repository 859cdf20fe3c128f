import type { Tx } from "@carepoint/db/client";
import { fromKysely, PgBoss } from "pg-boss";
import type * as z from "zod";
import type { Context } from "./context.ts";
import type { Log } from "./log.ts";

/** What a job works with: business time, the database, and the world outside through the providers. */
export type JobContext = Pick<
  Context,
  "env" | "db" | "jobs" | "live" | "log" | "sealer" | "providers" | "now" | "actor" | "requestId"
>;

export interface Job<P extends object = object> {
  readonly name: string;
  readonly payload: z.ZodType<P>;
  /** Safe to repeat: delivery is at least once. */
  readonly run: (ctx: JobContext, payload: P) => Promise<void>;
  /** When it also runs by itself, five fields of cron. */
  readonly every?: string;
}

export function job<P extends object>(definition: Job<P>): Job<P> {
  return definition;
}

export interface EnqueueOptions {
  /** Only one job with this key waits at a time. */
  readonly key?: string;
  readonly afterSeconds?: number;
  /** Not worth doing any more when it has waited longer. */
  readonly withinSeconds?: number;
}

const retries = { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 120, heartbeatSeconds: 60 };

/** Jobs on Postgres: sent inside the command's transaction, so that a rollback takes them along. */
export class Jobs {
  readonly #boss: PgBoss;
  readonly #registry: readonly Job[];

  constructor(url: string, registry: readonly Job[], log: Log) {
    const names = registry.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice) throw new Error(`job ${twice} is registered twice`);
    this.#registry = registry;
    this.#boss = new PgBoss({
      connectionString: url,
      schema: "pgboss",
      migrate: false,
      max: 4,
      application_name: "care-point-jobs",
    });
    this.#boss.on("error", (err) => log.error({ err }, "jobs"));
  }

  async start(): Promise<void> {
    await this.#boss.start();
    await this.#boss.createQueue("dead");
    for (const { name } of this.#registry) {
      if (await this.#boss.getQueue(name)) continue;
      await this.#boss.createQueue(name, { ...retries, deadLetter: "dead" });
    }
  }

  async enqueue<P extends object>(
    tx: Tx,
    definition: Job<P>,
    payload: P,
    { key, afterSeconds, withinSeconds }: EnqueueOptions = {},
  ) {
    await this.#boss.send(definition.name, payload, {
      db: fromKysely(tx),
      ...(key ? { singletonKey: key } : {}),
      ...(afterSeconds ? { startAfter: afterSeconds } : {}),
      ...(withinSeconds ? { retentionSeconds: withinSeconds } : {}),
    });
  }

  /** Many of one kind with one statement. */
  async enqueueAll<P extends object>(tx: Tx, definition: Job<P>, payloads: readonly P[]): Promise<void> {
    if (payloads.length === 0) return;
    const jobs = payloads.map((data) => ({ data }));
    await this.#boss.insert(definition.name, jobs, { db: fromKysely(tx) });
  }

  /** Takes work until `stop`. Every run reads business time anew. */
  async work(context: (requestId: string) => Promise<JobContext>): Promise<void> {
    for (const definition of this.#registry) {
      await this.#boss.work(definition.name, { pollingIntervalSeconds: 1, batchSize: 1 }, async (jobs) => {
        for (const { id, data } of jobs) {
          const ctx = await context(`job-${id}`);
          await definition.run(ctx, definition.payload.parse(data ?? {}));
        }
      });
      if (definition.every) await this.#boss.schedule(definition.name, definition.every, {});
    }
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 8000 });
  }
}

/** For tests: runs a job now, as a worker would. */
export async function runJob<P extends object>(ctx: JobContext, definition: Job<P>, payload: P): Promise<void> {
  await definition.run(ctx, definition.payload.parse(payload));
}
