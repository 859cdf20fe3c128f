import { createReadStream } from "node:fs";
import type pg from "pg";
import { withConnection } from "./connect.ts";
import { type Headings, type ListRow, listRows } from "./list-file.ts";

/** A row that was left out: its line in the file, and the reason as a word of the list's own, or `repeated`, or `cells_many`. */
export interface RefusedRow {
  readonly line: number;
  readonly why: string;
}

/** What became of one page: `added` and `changed` count what stands in the table, `refused` rows. */
export interface PageOutcome {
  readonly added: number;
  readonly changed: number;
  readonly refused: readonly RefusedRow[];
}

export interface ImportCount {
  /** Rows read, the heading apart. */
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly refused: number;
}

export interface ImportOptions {
  /** Everything is tried and nothing kept. */
  readonly dryRun?: boolean;
  readonly onRefused?: (row: RefusedRow) => void;
  /** After each page. */
  readonly onPage?: (count: ImportCount) => void;
}

interface List<Column extends string> {
  readonly headings: Headings<Column>;
  /** Before the first page, on the same connection. */
  readonly begin: (client: pg.Client) => Promise<void>;
  /** In a transaction, which is kept by whoever calls it. */
  readonly take: (client: pg.Client, page: readonly ListRow<Column>[]) => Promise<PageOutcome>;
  /** What the planner knew of the small tables makes it read all of large ones. */
  readonly tables: readonly string[];
}

/** As many rows as one transaction takes. */
const perPage = 500;

/**
 * Brings a list into the database as its owner, page by page, each in one transaction, so that it may be stopped and begun again. A
 * dry run is one transaction, taken back at its end: what a page finds is what the pages before it left. Throws a SetupError where the
 * file is no such list.
 */
export async function importList<Column extends string>(
  ownerUrl: string,
  path: string,
  list: List<Column>,
  options: ImportOptions,
): Promise<ImportCount> {
  return withConnection(ownerUrl, async (client) => {
    await list.begin(client);
    let count: ImportCount = { rows: 0, added: 0, changed: 0, refused: 0 };
    if (options.dryRun) await client.query("begin");
    for await (const page of pagesOf(listRows(() => createReadStream(path), list.headings))) {
      const { added, changed, refused } = options.dryRun
        ? await list.take(client, page)
        : await kept(client, () => list.take(client, page));
      for (const row of refused.toSorted((one, other) => one.line - other.line)) options.onRefused?.(row);
      count = {
        rows: count.rows + page.length,
        added: count.added + added,
        changed: count.changed + changed,
        refused: count.refused + refused.length,
      };
      options.onPage?.(count);
    }
    if (options.dryRun) await client.query("rollback");
    else for (const table of list.tables) await client.query(`analyze ${table}`);
    return count;
  });
}

async function* pagesOf<Column extends string>(rows: AsyncIterable<ListRow<Column>>) {
  let page: ListRow<Column>[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < perPage) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

async function kept<T>(client: pg.Client, take: () => Promise<T>): Promise<T> {
  await client.query("begin");
  try {
    const outcome = await take();
    await client.query("commit");
    return outcome;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
