import { setTimeout as sleep } from "node:timers/promises";
import type { Arena } from "../booking/arena.ts";

export interface Reaper {
  /** How many transactions died with a number in hand. */
  readonly taken: { count: number };
  stop(): Promise<void>;
}

/** Kills, again and again, the connection of somebody who has a number and has not committed yet. */
export function startReaper({ asOwner }: Arena, answered: () => number, leastBetween: number): Reaper {
  const taken = { count: 0 };
  let isOver = false;
  const run = async () => {
    for (let before = 0; !isOver; await sleep(5)) {
      if (answered() < before + leastBetween) continue;
      const dead = await asOwner(`
        select pg_terminate_backend(a.pid) from pg_stat_activity a
        where a.pid = (select l.pid from pg_locks l join pg_stat_activity h on h.pid = l.pid
          where l.relation = 'document_counters'::regclass and l.mode = 'RowExclusiveLock' and l.granted
            and h.datname = current_database() and h.application_name = 'care-point'
            and h.wait_event_type is distinct from 'Lock'
          order by l.pid limit 1)`).catch(() => []); // Postgres itself may just be down
      if (dead.length === 0) continue;
      taken.count += 1;
      before = answered();
    }
  };
  const running = run();
  return {
    taken,
    stop: () => {
      isOver = true;
      return running;
    },
  };
}
