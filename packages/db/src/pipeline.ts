import { channel } from "node:diagnostics_channel";
import { Socket } from "node:net";
import {
  type DatabaseConnection,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  Transaction,
} from "kysely";
import type pg from "pg";
import type { Database, Db, Tx } from "./client.ts";

/** Statements that a connection keeps prepared. Past it they are parsed each time, as lists of every length would be. */
const mostPrepared = 400;
const prepared = new Map<string, string>();

/** Each statement that leaves for Postgres, for whoever looks at what we ask. */
export const statements = channel("carepoint:statement");

/** A pool whose connections plan each statement once: most of ours join six tables to read one row. */
export function preparingPool(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const preparing = known.get(client) ?? preparingClient(client);
      known.set(client, preparing);
      return preparing;
    },
  };
}

/** The client itself but for its statements, which it prepares under a name. */
export function preparingClient(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: string, values: readonly unknown[]) => {
    if (statements.hasSubscribers) statements.publish(text);
    const name = values.length > 0 ? nameOf(text) : undefined;
    return client.query({ ...(name ? { name } : {}), text, values: [...values] });
  };
  return Object.create(client, { query: { value: query } });
}

/** What is sent in one turn of the event loop leaves in one write: a system call costs more than most of our statements. */
export class GatheringSocket extends Socket {
  #isGathering = false;

  override cork(): void {
    super.cork();
    if (this.#isGathering) return;
    this.#isGathering = true;
    super.cork();
    process.nextTick(() => {
      this.#isGathering = false;
      super.uncork();
    });
  }
}

function nameOf(text: string): string | undefined {
  const known = prepared.get(text);
  if (known || prepared.size >= mostPrepared) return known;
  const name = `cp${prepared.size}`;
  prepared.set(text, name);
  return name;
}

/**
 * Runs all in one transaction; what does not need each other's answers goes out with `together`. Nothing goes out before
 * the server has begun it, and what somebody still sends after its end is refused.
 */
export function inTransaction<T>(db: Db, run: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute((serial) =>
    serial.getExecutor().provideConnection(async (connection) => {
      const open = { isOver: false };
      try {
        return await run(sideBySide(serial, connection, open));
      } finally {
        open.isOver = true;
      }
    }),
  );
}

/**
 * Awaits statements of one transaction that were sent at once and cost one round trip. They run in the order in which
 * they are named; what a member sends after its first answer runs after all of them. When one fails, all after it fail as
 * well; thrown is the failure that says why.
 */
export async function together<T extends readonly unknown[]>(
  statements: readonly [...T],
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(statements);
  const failures: unknown[] = settled.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  if (failures.length > 0) throw failures.find((reason) => !isEcho(reason)) ?? failures[0];
  return Promise.all(statements);
}

/** In a transaction that failed already: refused, or prepared by a statement that was refused. */
function isEcho(reason: unknown): boolean {
  return reason instanceof Error && "code" in reason && (reason.code === "25P02" || reason.code === "26000");
}

/** Kysely lets one statement at a time into a transaction; the connection itself takes as many as come. */
function sideBySide(serial: Tx, connection: DatabaseConnection, open: { readonly isOver: boolean }): Tx {
  const executor = serial.getExecutor().withConnectionProvider({
    provideConnection: async (use) => {
      if (open.isOver) throw new Error("a statement came after the end of its transaction");
      return use(connection);
    },
  });
  const dialect = new PostgresDialect({ pool: nothing });
  return new Transaction<Database>({ config: { dialect }, dialect, driver: dialect.createDriver(), executor });
}

/** A transaction never asks its dialect for a connection: it has one. */
const nothing: PostgresPool = {
  options: {},
  connect: () => Promise.reject(new Error("a transaction has its own connection")),
  end: async () => undefined,
};
