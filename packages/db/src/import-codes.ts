import { readCode } from "@carepoint/domain/records/codes";
import type pg from "pg";
import type { ListRow } from "./list-file.ts";
import { type ImportCount, type ImportOptions, importList, type RefusedRow } from "./list-import.ts";

/**
 * Brings a list of ICD-10 codes into the table that doctors search, as the owner: a new code is added, a known one gets the list's
 * title, all others stay. Refused are rows by a word of `CodeRefusal`, and a code that came before. Throws a SetupError where the file
 * is no such list.
 */
export function importCodes(ownerUrl: string, path: string, options: ImportOptions = {}): Promise<ImportCount> {
  const list = {
    headings: { names: { code: codeNames, title: titleNames } },
    begin: async (client: pg.Client) => {
      await client.query("create temporary table brought (code text primary key)");
    },
    take,
    tables: ["diagnosis_codes"],
  };
  return importList(ownerUrl, path, list, options);
}

const codeNames = ["code", "icd10", "icd10 code", "icd 10 code", "icd code", "diagnosis code"];
const titleNames = ["title", "description", "long description", "name", "diagnosis", "short description"];

interface Kept {
  readonly line: number;
  readonly code: string;
  readonly title: string;
}

async function take(client: pg.Client, page: readonly ListRow<"code" | "title">[]) {
  const { kept, refused } = await sorted(client, page);
  const { rows } = await client.query<{ added: boolean }>(
    `insert into diagnosis_codes (code, title) select * from unnest($1::text[], $2::text[])
     on conflict (system, code) do update set title = excluded.title, active = true
       where (diagnosis_codes.title, diagnosis_codes.active) is distinct from (excluded.title, true)
     returning (xmax = 0) as added`,
    [kept.map(({ code }) => code), kept.map(({ title }) => title)],
  );
  const added = rows.filter((row) => row.added).length;
  return { added, changed: rows.length - added, refused };
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
  return { kept: read.filter(({ code }) => first.has(code)), refused };
}
