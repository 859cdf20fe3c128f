import { createHash } from "node:crypto";
import type { Db } from "@carepoint/db/client";
import { sql } from "kysely";
import type { Actor } from "../../../kernel/context.ts";
import type { Position } from "./walk.ts";

/** How far a device has come. Rows whose last change began before `xmin` were in its last pull; it was at `at`. */
export interface Since {
  readonly xmin: string;
  readonly at: Temporal.Instant;
}

/** Another shape of cursor or rows than devices hold: they start anew. */
const shape = "2";

/** The database's own epoch together with everything that decides whose rows an actor keeps. */
export function epochOf({ role, accountId, branchId, doctorId, viewable }: Actor, syncEpoch: string): string {
  const rights = [shape, syncEpoch, role, accountId, branchId, doctorId, ...[...viewable].sort()].join("|");
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

/** A pull of more than one page: since when, and where in it a device is. Its first page's horizon stays its end. */
export interface Cursor {
  readonly until: Since;
  readonly walk: { readonly since: Since | null; readonly position: Position } | null;
}

export function writeCursor(epoch: string, { until, walk }: Cursor): string {
  const text = (mark: Since | null) => (mark ? `${mark.xmin}:${mark.at.epochMilliseconds}` : "-");
  if (!walk) return `${epoch}:${text(until)}`;
  const { step, after } = walk.position;
  return `${epoch}:${text(until)}~${text(walk.since)}~${step}~${after ? `${after.xid}:${after.id}` : "-"}`;
}

const plain = /^([\w-]{22}):(\d{1,19}):(\d{1,15})(?:~(.+))?$/;
const going = /^(?:-|(\d{1,19}):(\d{1,15}))~(\d{1,2})~(?:-|(\d{1,19}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))$/;

/** A walk that was broken off is gone on with for this long: windows of days must not pass it by. */
const walkMinutes = 15;

interface Present {
  readonly epoch: string;
  readonly xmin: string;
  readonly now: Temporal.Instant;
}

/** Where a device stands, or null when it must start from nothing: no cursor, another epoch, another past. */
export function readCursor(cursor: string | undefined, { epoch, xmin, now }: Present): Cursor | null {
  const parts = plain.exec(cursor ?? "");
  const [, from = "", untilXmin = "", untilAt = "", rest] = parts ?? [];
  if (!parts || from !== epoch || BigInt(untilXmin) > BigInt(xmin)) return null;
  const until = mark(untilXmin, untilAt);
  if (rest === undefined) return { until, walk: null };
  const [found, sinceXmin, sinceAt, step = "", afterXid, afterId] = going.exec(rest) ?? [];
  const minutes = Math.abs(now.epochMilliseconds - until.at.epochMilliseconds) / 60_000;
  if (!found || minutes > walkMinutes) return null;
  const since = sinceXmin !== undefined && sinceAt !== undefined ? mark(sinceXmin, sinceAt) : null;
  const after = afterXid !== undefined && afterId !== undefined ? { xid: afterXid, id: afterId } : null;
  return { until, walk: { since, position: { step: Number(step), after } } };
}

function mark(xmin: string, at: string): Since {
  return { xmin, at: Temporal.Instant.fromEpochMilliseconds(Number(at)) };
}
