import { withConnection } from "@carepoint/db/connect";
import { expect, vi } from "vitest";
import type { TestHospital } from "./context.ts";

const waiters =
  "select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";

/** Until exactly so many transactions of a hospital wait for a lock. */
export function untilWaiting({ ownerUrl }: TestHospital, count = 1): Promise<void> {
  return withConnection(ownerUrl, (client) =>
    vi.waitFor(async () => expect((await client.query(waiters)).rows).toEqual([{ count }]), 10_000),
  );
}
