import { createReadStream } from "node:fs";
import { readCode } from "@carepoint/domain/records/codes";
import type pg from "pg";
import { withConnection } from "./connect.ts";
import { type ListRow, listRows } from "./list-file.ts";

/** A row that was left out: its line in the file, and the reason as a word of `CodeRefusal`, or `repeated`, or `cells_many`. */
export interface RefusedRow {
  readonly line: number;
  readonly why: string;
}

export interface ImportCount {
  /** Rows read, the heading apart. */
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly refused: number;
}

interface ImportOptions {
  /** Everything is tried and nothing kept. */
  readonly dryRun?: boolean;
  readonly onRefused?: (row: RefusedRow) => void;
  /** After each page. */
  readonly onPage?: (count: ImportCount) => void;
}

/** As many rows as one transaction takes. */
const perPage = 500;

/**
 * Brings a list of ICD-10 codes into the table that doctors search, as the owner: a new code is added, a known one gets the list's
 * title, all others stay. Page by page, each in one transaction, so that it may be stopped and begun again. Throws a SetupError
 * where the file is no such list.
 */
export async function importCodes(ownerUrl: string, path: string, options: ImportOptions = {}): Promise<ImportCount> {
  return withConnection(ownerUrl, async (client) => {
    await client.query("create temporary table brought (code text primary key)");
    let count: ImportCount = { rows: 0, added: 0, changed: 0, refused: 0 };
    const rows = listRows(() => createReadStream(path), { code: codeNames, title: titleNames });
    for await (const page of pagesOf(rows)) {
      const { kept, refused } = await sorted(client, page);
      for (const row of refused) options.onRefused?.(row);
      const { added, changed } = await keep(client, kept, options.dryRun ?? false);
      count = {
        rows: count.rows + page.length,
        added: count.added + added,
        changed: count.changed + changed,
        refused: count.refused + refused.length,
      };
      options.onPage?.(count);
    }
    // what the planner knew of a table of sixty rows makes it read all of seventy thousand
    if (!options.dryRun) await client.query("analyze diagnosis_codes");
    return count;
  });
}

const codeNames = ["code", "icd10", "icd10 code", "icd 10 code", "icd code", "diagnosis code"];
const titleNames = ["title", "description", "long description", "name", "diagnosis", "short description"];

async function* pagesOf(rows: AsyncIterable<ListRow<"code" | "title">>) {
  let page: ListRow<"code" | "title">[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < perPage) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

interface Kept {
  readonly line: number;
  readonly code: string;
  readonly title: string;
}

/** Of a code that comes twice in one file the first row counts; which came is remembered in the database. */
async function sorted(client: pg.Client, page: readonly ListRow<"code" | "title">[]) {
  const refused: RefusedRow[] = [];
  const read: Kept[] = [];
  for (const { line, values, surplus } of page) {
    const row = surplus ? "cells_many" : readCode(values.code, values.title);
    if (typeof row === "string") refused.push({ line, why: row });
    else if (read.some(({ code }) => code === row.code)) refused.push({ line, why: "repeated" });
    else read.push({ line, ...row });
  }
  const { rows } = await client.query<{ code: string }>(
    "insert into brought (code) select unnest($1::text[]) on conflict do nothing returning code",
    [read.map(({ code }) => code)],
  );
  const first = new Set(rows.map(({ code }) => code));
  for (const { line, code } of read) if (!first.has(code)) refused.push({ line, why: "repeated" });
  return {
    kept: read.filter(({ code }) => first.has(code)),
    refused: refused.toSorted((one, other) => one.line - other.line),
  };
}

async function keep(client: pg.Client, kept: readonly Kept[], dryRun: boolean) {
  await client.query("begin");
  try {
    const { rows } = await client.query<{ added: boolean }>(
      `insert into diagnosis_codes (code, title) select * from unnest($1::text[], $2::text[])
       on conflict (system, code) do update set title = excluded.title, active = true
         where (diagnosis_codes.title, diagnosis_codes.active) is distinct from (excluded.title, true)
       returning (xmax = 0) as added`,
      [kept.map(({ code }) => code), kept.map(({ title }) => title)],
    );
    await client.query(dryRun ? "rollback" : "commit");
    const added = rows.filter((row) => row.added).length;
    return { added, changed: rows.length - added };
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
