import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { withConnection } from "@carepoint/db/connect";
import { type PatientKey, Sealer } from "@carepoint/db/sealer";

/** One place where a word of the person stands: in the clear, or under a key that the database still has. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly canary: string;
  readonly sealed: boolean;
}

/** Every cell of every table that names one of the words; what is sealed is opened with every key that is left. */
export async function searchDatabase(ownerUrl: string, masterKey: string, canaries: readonly string[]) {
  const sealer = new Sealer(masterKey);
  return withConnection(ownerUrl, async (client) => {
    const { rows: keyRows } = await client.query(
      "select patient_id, wrapped_key from patient_keys where wrapped_key is not null",
    );
    const keys = keyRows.map((row) => sealer.keyOf({ patientId: row.patient_id, wrappedKey: row.wrapped_key }));
    const { rows: tables } = await client.query<{
      schema: string;
      name: string;
    }>(`select n.nspname as schema, c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog','information_schema') and n.nspname !~ '^pg_' order by 1, 2`);
    const found: Place[] = [];
    let cells = 0;
    for (const { schema, name } of tables) {
      const result = await client.query(`select * from "${schema}"."${name}"`);
      for (const row of result.rows) {
        for (const [column, value] of Object.entries(row)) {
          if (value === null) continue;
          cells += 1;
          found.push(...wordsIn({ table: name, column, value, row, keys, canaries }));
        }
      }
    }
    return { found, cells, tables: tables.length };
  });
}

interface Cell {
  readonly table: string;
  readonly column: string;
  readonly value: unknown;
  readonly row: Readonly<Record<string, unknown>>;
  readonly keys: readonly PatientKey[];
  readonly canaries: readonly string[];
}

function wordsIn({ table, column, value, row, keys, canaries }: Cell): Place[] {
  const clear = Buffer.isBuffer(value) ? value.toString("latin1") + value.toString("utf8") : JSON.stringify(value);
  const named = (text: string, sealed: boolean) =>
    canaries.filter((canary) => text.includes(canary)).map((canary) => ({ table, column, canary, sealed }));
  const plain = named(clear, false);
  if (plain.length > 0 || !Buffer.isBuffer(value) || value[0] !== 1) return plain;
  const opened = openAny(keys, { table, column, value, row });
  return opened === undefined ? [] : named(JSON.stringify(opened), true);
}

/** A seal says where it belongs: every id of the row, alone and with its versions, is tried. */
function openAny(keys: readonly PatientKey[], { table, column, value, row }: Omit<Cell, "keys" | "canaries">): unknown {
  for (const id of idsOf(row)) {
    for (const named of [column, camel(column.replace(/_sealed$/, ""))]) {
      for (const key of keys) {
        try {
          return key.open({ table, column: named, id }, value as Buffer);
        } catch {
          // another key, or another cell
        }
      }
    }
  }
  return undefined;
}

function idsOf(row: Readonly<Record<string, unknown>>): string[] {
  const ids = Object.values(row).filter(
    (value): value is string => typeof value === "string" && /^[0-9a-f-]{36}$/.test(value),
  );
  const numbers = [row.version, row.number].filter((value) => typeof value === "number" || typeof value === "string");
  const audited = row.action ? [`${row.action}/${row.subject_id}/${row.request_id}`] : [];
  return [...audited, ...ids, ...ids.flatMap((id) => numbers.map((number) => `${id}/${number}`))];
}

function camel(text: string): string {
  return text.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Files of the data folder that hold one of the words. */
export async function searchFolder(folder: string, canaries: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (canaries.some((canary) => bytes.includes(canary))) found.push(entry.name);
  }
  return found;
}
