import { setTimeout as sleep } from "node:timers/promises";
import { withConnection } from "../connect.ts";

const writing = `select pid, backend_xid::text as xid from pg_stat_activity
  where backend_xid is not null and datname is distinct from current_database()`;

/**
 * Waits until the transactions that write in other databases of the server at this moment are over. A snapshot's horizon
 * is the whole server's: while a neighbour's transaction is open, nothing that was written after it counts as settled, and
 * a pull sends it a second time. Only the owner sees them.
 */
export async function neighboursSettled(ownerUrl: string): Promise<void> {
  await withConnection(ownerUrl, async (client) => {
    const open = async () => {
      const { rows } = await client.query<{ pid: number; xid: string }>(writing);
      return new Set(rows.map(({ pid, xid }) => `${pid} ${xid}`));
    };
    for (let old = await open(); old.size > 0; old = old.intersection(await open())) await sleep(5);
  });
}
