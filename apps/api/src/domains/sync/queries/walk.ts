import { type PullOutput, type SyncKind, syncKinds } from "@carepoint/domain/sync/schema";
import { type RawBuilder, sql } from "kysely";
import { type Condition, latest, type Reach } from "./reach.ts";

/** The last row of a page: its own change and id. Later changes only move a row further on, never behind this. */
export interface Place {
  readonly xid: string;
  readonly id: string;
}

/** A piece of a list: what comes after a place, and no more than fits. */
export interface Piece {
  readonly after: Place | null;
  readonly limit: number;
}

export interface Found<Row> {
  readonly rows: readonly Row[];
  /** Where the next piece starts; null when this was the last. */
  readonly next: Place | null;
}

/** One kind's share of a pull, read piece by piece. */
export interface Part<K extends SyncKind> {
  readonly rows: (piece: Piece) => Promise<Found<PullOutput["rows"][K][number]>>;
  readonly gone: (piece: Piece) => Promise<Found<string>>;
}

export type Parts = { readonly [K in SyncKind]: Part<K> };

/** Where a walk through all kinds stands. Each kind has two steps: what comes, then what goes. */
export interface Position {
  readonly step: number;
  readonly after: Place | null;
}

export const start: Position = { step: 0, after: null };
export const steps = syncKinds.length * 2;

export interface Page extends Pick<PullOutput, "rows" | "tombstones"> {
  /** Where the next page goes on; null when the walk is complete. */
  readonly next: Position | null;
}

/** Reads on from a position until the page is full or nothing is left. */
export async function walk(parts: Parts, from: Position, pageSize: number): Promise<Page> {
  const page = emptyPage();
  let left = pageSize;
  for (let { step, after } = from; step < steps; step += 1, after = null) {
    if (left <= 0) return { ...page, next: { step, after: null } };
    const kind = syncKinds[step >> 1];
    if (!kind) break;
    const piece = { after, limit: left };
    const found = step % 2 === 0 ? await take(parts, kind, piece, page) : await drop(parts, kind, piece, page);
    if (found.next) return { ...page, next: { step, after: found.next } };
    left -= found.rows.length;
  }
  return { ...page, next: null };
}

type Filling = { rows: PullOutput["rows"]; tombstones: PullOutput["tombstones"] };

async function take<K extends SyncKind>(parts: Parts, kind: K, piece: Piece, page: Filling) {
  const found = await parts[kind].rows(piece);
  const into: PullOutput["rows"][K][number][] = page.rows[kind];
  into.push(...found.rows);
  return found;
}

async function drop(parts: Parts, kind: SyncKind, piece: Piece, page: Filling): Promise<Found<string>> {
  const found = await parts[kind].gone(piece);
  page.tombstones.push(...found.rows.map((id) => ({ kind, id })));
  return found;
}

function emptyPage(): Filling {
  const rows: PullOutput["rows"] = {
    appointment: [],
    prescription: [],
    encounter: [],
    patient: [],
    invoice: [],
    notification: [],
    doctor: [],
    department: [],
    branch: [],
    chart: [],
  };
  return { rows, tombstones: [] };
}

/** What orders a kind's rows and lies beyond a place: the latest change of all that its view shows, then the id. */
export function ordered(id: string, { sources }: Pick<Reach, "sources">, { after }: Piece) {
  const xid: RawBuilder<string> = latest(sources);
  const beyond: Condition = after
    ? sql<boolean>`(${xid}, ${sql.ref(id)}) > (${after.xid}::xid8, ${after.id}::uuid)`
    : sql<boolean>`true`;
  return { xid: sql<string>`(${xid})::text`.as("latestXid"), order: xid, beyond };
}

/** One row more than the piece holds was asked for: it says that there are more. */
export async function piece<Row extends { id: string; latestXid: string }, View>(
  { limit }: Piece,
  asked: readonly Row[],
  view: (rows: readonly Row[]) => readonly View[] | Promise<readonly View[]>,
): Promise<Found<View>> {
  const rows = asked.slice(0, limit);
  const last = asked.length > limit ? rows.at(-1) : undefined;
  return { rows: await view(rows), next: last ? { xid: last.latestXid, id: last.id } : null };
}

/** A list that is short by nature comes whole. */
export function whole<Row>(rows: readonly Row[]): Found<Row> {
  return { rows, next: null };
}
