import type { Kysely, PostgresPool, PostgresPoolClient } from "kysely";
import type { Database, Db } from "./client.ts";

interface Shared {
  readonly pool: PostgresPool;
  readonly over: (pool: PostgresPool) => Kysely<Database>;
}

const shared = new WeakMap<Db, Shared>();

/** Remembers the pool of a database, so that a part of it can be given away. */
export function withShares(db: Db, shares: Shared): Db {
  shared.set(db, shares);
  return db;
}

/**
 * The same database through no more than so many of its pool's connections at a time: whoever wants more waits in the order in
 * which they came, and the rest stays for everybody else. It is closed with the database itself.
 */
export function shareOf(db: Db, most: number): Db {
  const of = shared.get(db);
  if (!of) throw new Error("only what openDatabase opened has shares");
  return of.over(few(of.pool, most));
}

function few(pool: PostgresPool, most: number): PostgresPool {
  const waiting: (() => void)[] = [];
  let free = most;
  const giveBack = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  const turn = async () => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return {
    options: pool.options,
    end: async () => undefined,
    connect: async () => {
      await turn();
      try {
        return leased(await pool.connect(), giveBack);
      } catch (error) {
        giveBack();
        throw error;
      }
    },
  };
}

/** Kysely knows a connection by its client: what is prepared on it stays so, whoever has it. */
function leased(client: PostgresPoolClient, giveBack: () => void): PostgresPoolClient {
  const release = () => {
    client.release();
    giveBack();
  };
  return Object.create(client, { release: { value: release } });
}
