import pg from "pg";

/**
 * A pool whose connections may die at any time. node-postgres emits `error` on each of them besides failing its query, and
 * takes its own listener away while the connection is lent out: without ours, a restart of the server would end this process.
 */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on("error", () => undefined); // one that dies idle is replaced
  pool.on("connect", (client) => client.on("error", () => undefined)); // one that dies at work says so in its query
  return pool;
}
