import type { Kysely, PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";
import type { Database, Db } from "./client.ts";
import { preparingClient } from "./pipeline.ts";

/** Statements that stand alone: nothing can be begun here. */
export type Reads = Pick<Kysely<Database>, "selectFrom" | "getExecutor">;

const companions = new WeakMap<Db, Kysely<Database>>();

/**
 * Where short reads of many callers share one connection and do not wait for each other's answers: sixteen requests that
 * came together cost one write and wake one process of the server. A slow statement would hold up all behind it, so only
 * what an index answers at once belongs here.
 */
export function shortReads(db: Db): Reads {
  return companions.get(db) ?? db;
}

/** Has another's companion, which somebody else closes. */
export function sharingShortReads(db: Db, reads: Kysely<Database>): Db {
  companions.set(db, reads);
  return db;
}

/** Opens and closes the companion with the database itself. */
export function withShortReads(db: Db, reads: Kysely<Database>): Db {
  sharingShortReads(db, reads);
  const destroy = db.destroy.bind(db);
  db.destroy = async () => {
    await reads.destroy();
    await destroy();
  };
  return db;
}

interface Lease {
  readonly client: Promise<PostgresPoolClient>;
  users: number;
}

/** Lends one connection to everyone who asks while it is out; who asks after it died gets another. */
export function sharingPool(pool: pg.Pool): PostgresPool {
  let current: Lease | undefined;
  const lend = async (isOver: () => void, giveBack: () => boolean): Promise<PostgresPoolClient> => {
    const client = await pool.connect();
    client.once("end", isOver);
    const release = () => {
      if (!giveBack()) return;
      client.off("end", isOver);
      client.release();
    };
    return Object.create(preparingClient(client), { release: { value: release } });
  };
  const take = (): Lease => {
    const isOver = () => {
      if (current === lease) current = undefined;
    };
    const giveBack = () => {
      lease.users -= 1;
      if (lease.users === 0) isOver();
      return lease.users === 0;
    };
    const lease: Lease = { users: 0, client: lend(isOver, giveBack) };
    lease.client.catch(isOver);
    return lease;
  };
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: () => {
      current ??= take();
      current.users += 1;
      return current.client;
    },
  };
}
