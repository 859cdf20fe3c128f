import type { Tx } from "@carepoint/db/client";
import { fromKysely, type JobResult, PgBoss, type Job as TakenJob, type UpdateOptions } from "pg-boss";
import type * as z from "zod";
import { type CommandContext, type Context, systemActor } from "./context.ts";
import type { Log } from "./log.ts";
import { transact } from "./trpc.ts";

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
  /**
   * Only one job with this key waits at a time, with what was sent last. One that runs already does not count: what is sent
   * meanwhile runs after it. Whoever sends holds the waiting one until the commit, so that it never begins before it.
   */
  readonly key?: string;
  readonly afterSeconds?: number;
  /** Not worth doing any more when it has waited longer. */
  readonly withinSeconds?: number;
  /** One that works for long: another takes it for dead only then. A process that went is known by its silence all the same. */
  readonly mayTakeSeconds?: number;
  /** Behind all that somebody waits for. */
  readonly canWait?: boolean;
}

/** Where a job lies that failed at all of its tries. */
export const deadQueue = "dead";

/** So many of one kind are done side by side in a process; while as many waited, the next are taken at once. */
export const atOnce = 5;
/** Of what can wait; everything else has none, and the higher is taken first. */
const low = -1;

const retries = { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 120, heartbeatSeconds: 60 };

/** What each open transaction hints at, to be sent at its end. */
const hints = new WeakMap<Tx, Map<string, () => Promise<void>>>();

/** Jobs on Postgres: sent inside the command's transaction, so that a rollback takes them along. */
export class Jobs {
  readonly #boss: PgBoss;
  readonly #registry: readonly Job[];
  readonly #log: Log;

  constructor(url: string, registry: readonly Job[], log: Log) {
    const names = registry.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice) throw new Error(`job ${twice} is registered twice`);
    this.#registry = registry;
    this.#log = log;
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
    await this.#boss.createQueue(deadQueue);
    for (const { name } of this.#registry) {
      if (await this.#boss.getQueue(name)) continue;
      await this.#boss.createQueue(name, { ...retries, deadLetter: deadQueue });
    }
  }

  async enqueue<P extends object>(
    tx: Tx,
    definition: Job<P>,
    payload: P,
    { key, afterSeconds, withinSeconds, mayTakeSeconds, canWait }: EnqueueOptions = {},
  ) {
    const options = {
      db: fromKysely(tx),
      ...(withinSeconds ? { retentionSeconds: withinSeconds } : {}),
      ...(mayTakeSeconds ? { expireInSeconds: mayTakeSeconds } : {}),
      ...(canWait ? { priority: low } : {}),
    };
    if (key)
      return this.#keyed(definition.name, payload, { ...options, singletonKey: key, startAfter: afterSeconds ?? 0 });
    await this.#boss.send(definition.name, payload, {
      ...options,
      ...(afterSeconds ? { startAfter: afterSeconds } : {}),
    });
  }

  /** One that began to run between the looks of `upsert` is neither changed nor in the way: the next look finds it gone. */
  async #keyed(name: string, payload: object, options: UpdateOptions): Promise<void> {
    for (let look = 0; look < 5; look += 1) {
      const { jobs } = await this.#boss.upsert(name, payload, options);
      if (jobs.length > 0) return;
    }
    throw new Error(`${name} was not taken`);
  }

  /** From now on hints of this transaction are kept until `sendHints`. */
  keepHints(tx: Tx): void {
    hints.set(tx, new Map());
  }

  /**
   * That something may be done now, by a key: sent at the end of the transaction, each key once and in one order for everybody. A
   * waiting job is held from then to the commit alone, so that nobody waits with other rows in hand for who has it, and it for them.
   * It goes out also when what gave it was taken back to a savepoint: its job must only look.
   */
  async hint<P extends object>(tx: Tx, definition: Job<P>, payload: P, key: string): Promise<void> {
    const send = () => this.enqueue(tx, definition, payload, { key });
    const kept = hints.get(tx);
    if (!kept) return send();
    kept.set(`${definition.name} ${key}`, send);
  }

  /** The last of a transaction's work. */
  async sendHints(tx: Tx): Promise<void> {
    const kept = hints.get(tx) ?? new Map<string, () => Promise<void>>();
    for (const [, send] of [...kept].sort(([a], [b]) => (a < b ? -1 : 1))) await send();
    hints.delete(tx);
  }

  /** Many of one kind with one statement. */
  async enqueueAll<P extends object>(
    tx: Tx,
    definition: Job<P>,
    payloads: readonly P[],
    { canWait }: Pick<EnqueueOptions, "canWait"> = {},
  ): Promise<void> {
    if (payloads.length === 0) return;
    const jobs = payloads.map((data) => ({ data, ...(canWait ? { priority: low } : {}) }));
    await this.#boss.insert(definition.name, jobs, { db: fromKysely(tx) });
  }

  /** Given-up work back to the queues it came from; answers how many there were. */
  redrive(tx: Tx, ids: readonly string[]): Promise<number> {
    return this.#boss.redrive(deadQueue, { ids: [...ids], db: fromKysely(tx) });
  }

  /** Takes work until `stop`. Every run reads business time anew, and one that fails fails alone. */
  async work(context: (requestId: string) => Promise<JobContext>): Promise<void> {
    const taking = {
      pollingIntervalSeconds: 1,
      batchSize: atOnce,
      burstWhenBatchFull: true,
      perJobResults: true,
    } as const;
    for (const definition of this.#registry) {
      const run = async ({ id, data }: TakenJob): Promise<JobResult> => {
        try {
          const ctx = await context(`job-${id}`);
          await definition.run(ctx, definition.payload.parse(data ?? {}));
          return { id, status: "completed" };
        } catch (err) {
          this.#log.error({ err, job: definition.name, requestId: `job-${id}` }, "a job failed");
          return { id, status: "failed", output: err };
        }
      };
      await this.#boss.work(definition.name, taking, (jobs: TakenJob[]) => Promise.all(jobs.map(run)));
      if (definition.every) await this.#boss.schedule(definition.name, definition.every, {});
    }
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 8000 });
  }
}

interface Sweep<Row> {
  /** The rows after one, in an order that does not change while they are swept. */
  readonly page: (after: Row | null) => Promise<readonly Row[]>;
  readonly act: (command: CommandContext, row: Row) => Promise<unknown>;
  /** What is written down of one that fails. */
  readonly failure: string;
}

/**
 * Each row of every page in a transaction of its own. One that fails, or that cannot be done yet, keeps no other from its turn,
 * however many of them there are: the next run tries it again.
 */
export async function eachAlone<Row>(ctx: JobContext, { page, act, failure }: Sweep<Row>): Promise<void> {
  const as = { ...ctx, actor: systemActor };
  for (let rows = await page(null); rows.length > 0; rows = await page(rows.at(-1) ?? null))
    for (const row of rows) await alone(ctx, { row, failure }, () => transact(as, (command) => act(command, row)));
}

/** One of a list: when it fails, that is written down and the list goes on. */
export async function alone(
  { log, requestId }: Pick<JobContext, "log" | "requestId">,
  { row, failure }: { readonly row: unknown; readonly failure: string },
  run: () => Promise<unknown>,
): Promise<void> {
  await run().catch((err: unknown) => log.error({ err, row, requestId }, failure));
}

/** For tests: runs a job now, as a worker would. */
export async function runJob<P extends object>(ctx: JobContext, definition: Job<P>, payload: P): Promise<void> {
  await definition.run(ctx, definition.payload.parse(payload));
}
