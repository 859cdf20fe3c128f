import type { PullOutput } from "@carepoint/domain/sync/schema";
import type { KeptRow } from "./db.ts";

export interface Mark {
  readonly cursor: string;
  readonly epoch: string;
}

/** A page's own mark: `asOf` only once the pull is complete, so that a torn one never looks like a whole. */
export interface NewMark extends Mark {
  readonly asOf: number | null;
  readonly hideAfterMs: number | null;
}

/** What a pull works on: the device's store, or a list in memory under test. */
export interface RowStore {
  readonly mark: () => Promise<Mark | undefined>;
  /**
   * Rows, tombstones and the new mark in one transaction: a torn page must not look complete. Changes nothing and
   * answers false when the mark is no longer the one that was asked with: the browser may have evicted all rows since.
   */
  readonly apply: (page: Page, askedWith: string | undefined) => Promise<boolean>;
  readonly clear: () => Promise<void>;
}

export interface Page {
  readonly rows: readonly KeptRow[];
  readonly gone: readonly { readonly kind: string; readonly id: string }[];
  readonly mark: NewMark;
}

export type Pull = (cursor: string | undefined) => Promise<PullOutput>;

const maxPages = 200;

/**
 * Reads changes since the kept cursor until there are no more. Another epoch than the kept one, or an answer that starts
 * from nothing, means that everything here is worth nothing: it is cleared and read from the start. Safe to repeat: rows are put, not added.
 */
export async function pullChanges(store: RowStore, pull: Pull): Promise<void> {
  for (let page = 0; page < maxPages; page += 1) {
    const before = await store.mark();
    const answer = await pull(before?.cursor);
    if (before && (answer.fresh || before.epoch !== answer.epoch)) {
      await store.clear();
      continue;
    }
    const applied = await store.apply(pageOf(answer), before?.cursor);
    if (applied && !answer.more) return;
  }
}

export function pageOf({ rows, tombstones, cursor, epoch, more, hideAfterHours, serverTime }: PullOutput): Page {
  const kept = Object.entries(rows).flatMap(([kind, list]) => list.map((value) => ({ kind, id: value.id, value })));
  const asOf = more ? null : Date.parse(serverTime);
  const hideAfterMs = hideAfterHours === null ? null : hideAfterHours * 3_600_000;
  return { rows: kept, gone: tombstones, mark: { cursor, epoch, asOf, hideAfterMs } };
}
