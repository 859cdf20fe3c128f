import { createHash } from "node:crypto";
import type { Db } from "@carepoint/db/client";
import { sql } from "kysely";
import type { Actor } from "../../../kernel/context.ts";

/** How far a device has come. Rows whose last change began before `xmin` were in its last pull; it was at `at`. */
export interface Since {
  readonly xmin: string;
  readonly at: Temporal.Instant;
}

/** The database's own epoch together with everything that decides whose rows an actor keeps. */
export function epochOf({ role, accountId, doctorId, viewable }: Actor, syncEpoch: string): string {
  const rights = [syncEpoch, role, accountId, doctorId, ...[...viewable].sort()].join("|");
  return createHash("sha256").update(rights).digest("base64url").slice(0, 22);
}

/**
 * Every transaction below this one has ended, so its changes are seen now or never. Read it in the same snapshot as
 * the rows: what a slower transaction commits later carries a number at or above it and comes with the next pull.
 */
export async function horizon(db: Db): Promise<string> {
  const { rows } = await sql<{ xmin: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(
    db,
  );
  return rows[0]?.xmin ?? "0";
}

export function writeCursor(epoch: string, { xmin, at }: Since): string {
  return `${epoch}:${xmin}:${at.epochMilliseconds}`;
}

/** Where a device stands, or null when it must start from nothing: no cursor, another epoch, another past. */
export function readCursor(cursor: string | undefined, epoch: string, current: string): Since | null {
  const parts = /^([\w-]{22}):(\d{1,19}):(\d{1,15})$/.exec(cursor ?? "");
  const [, from = "", xmin = "", at = ""] = parts ?? [];
  if (!parts || from !== epoch || BigInt(xmin) > BigInt(current)) return null;
  return { xmin, at: Temporal.Instant.fromEpochMilliseconds(Number(at)) };
}
