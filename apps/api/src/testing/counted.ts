import { type Db, openDatabase } from "@carepoint/db/client";
import { type CountedServer, countRoundTrips } from "@carepoint/db/testing/round-trips";
import { newId } from "@carepoint/domain/kernel/id";
import type { Actor, CommandContext, QueryContext, Scope } from "../kernel/context.ts";
import { once } from "../kernel/idempotency.ts";
import { transact } from "../kernel/trpc.ts";
import { asking } from "./asking.ts";
import type { TestHospital } from "./context.ts";

/** A hospital whose database is far away: what is asked of it here is counted. */
export interface Counted {
  readonly db: Db;
  /** A command as its procedure runs it, once per key. */
  command<T>(actor: Actor, work: (ctx: CommandContext) => Promise<T>, now?: Temporal.Instant): Promise<T>;
  /** A query as its procedure runs it. */
  query<T>(scope: Scope, work: (ctx: QueryContext) => Promise<T>): Promise<T>;
  /** How often somebody waits: the least of three after a first, which opens the connection, as one answer in two parts counts twice. */
  tripsOf(work: (turn: number) => Promise<unknown>): Promise<number>;
  /** How many statements the second of two sends: the first prepares them. */
  statementsOf(work: () => Promise<unknown>): Promise<number>;
  close(): Promise<void>;
}

export async function openCounted(hospital: TestHospital): Promise<Counted> {
  const server: CountedServer = await countRoundTrips(hospital.services.env.databaseUrl);
  const db = openDatabase(server.url, { max: 1 });
  return {
    db,
    command: (actor, work, now = hospital.now) => {
      const operation = { opId: newId(), procedure: "test", input: null };
      return transact({ ...hospital.services, db, actor, now, requestId: "test" }, (ctx) =>
        once(ctx.tx, actor, "secret", operation, () => work(ctx)),
      );
    },
    query: (scope, work) => work({ ...asking(hospital, scope.actor).ctx, db, scope }),
    tripsOf: async (work) => {
      await work(0);
      const counts = [];
      for (const turn of [1, 2, 3]) counts.push(await server.countOf(() => work(turn)));
      return Math.min(...counts);
    },
    statementsOf: async (work) => {
      await work();
      return server.statementsOf(work);
    },
    close: async () => {
      await db.destroy();
      await server.close();
    },
  };
}
