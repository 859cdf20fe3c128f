import { sql } from "kysely";
import type { TestHospital } from "./context.ts";

/**
 * Every row that names one of these patients, in every table of the catalogue, and their own rows, as text by `table/key`. What a
 * device is told by (`changed_xid`) is left out, and the version of a patient's own details, which rises with each change of them.
 */
export async function rowsOf({ db }: TestHospital, patients: readonly string[]): Promise<Map<string, string>> {
  const { rows: columns } = await sql<{
    name: string;
    columnName: string;
  }>`select name, column_name from patient_columns()
    union all select 'patients', 'id' union all select 'patient_keys', 'patient_id'`.execute(db);
  const found = new Map<string, string>();
  for (const { name, columnName } of columns) {
    const hidden = name === "patients" ? ["changed_xid", "version"] : ["changed_xid"];
    const { rows } = await sql<{ whole: string }>`select (to_jsonb(t) - ${hidden}::text[])::text as whole
      from ${sql.table(name)} t where ${sql.ref(`t.${columnName}`)} = any(${patients}::uuid[])`.execute(db);
    for (const { whole } of rows) {
      const row: { id?: string; account_id?: string; patient_id?: string; encounter_id?: string } = JSON.parse(whole);
      found.set(`${name}/${row.id ?? row.encounter_id ?? `${row.account_id ?? ""}:${row.patient_id}`}`, whole);
    }
  }
  return found;
}

/** Keys of rows that are not as they were; empty where each is, byte for byte. */
export function changedRows(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...before].flatMap(([key, whole]) => (after.get(key) === whole ? [] : [key]));
}
