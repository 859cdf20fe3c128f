import { sql } from "kysely";
import type { Db } from "./client.ts";
import { type KeyTable, keyTables } from "./key-inventory.ts";
import { beforeAll, blindOf, blindRows, same } from "./key-rotation.ts";
import { Wrapping } from "./master-keys.ts";
import type { Finding } from "./restored.ts";
import type { Sealer } from "./sealer.ts";
import { openSealer } from "./system-keys.ts";

const mostFaults = 20;
const pageOf = 2_000;

/** Opens every wrapped key with this master key alone, and holds every blind index against what it is made of. */
export async function checkKeys(db: Db, masterKey: string): Promise<Finding[]> {
  const wrapping = new Wrapping({ present: masterKey });
  const findings: Finding[] = [];
  for (const table of keyTables) findings.push(await checkTable(db, wrapping, table));
  if (findings.some(({ faults }) => faults.length > 0)) return findings; // without the keys no index can be looked at
  return [...findings, await checkIndexes(db, await openSealer(db, { present: masterKey }))];
}

async function checkTable(db: Db, wrapping: Wrapping, { table, id, ids, rows, cell }: KeyTable): Promise<Finding> {
  const faults: string[] = [];
  let looked = 0;
  let last: string | undefined;
  for (;;) {
    const after = last === undefined ? sql`true` : sql`${sql.ref(id)} > (${ids([last])})[1]`;
    const page = await sql<{ id: string; kid: string | null; wrappedKey: Buffer }>`
      select ${sql.ref(id)}::text as id, kid, wrapped_key from ${sql.table(table)}
      where ${rows} and ${after} order by ${sql.ref(id)} limit ${pageOf}`.execute(db);
    for (const row of page.rows) {
      if (!opens(wrapping, cell(row.id), row.wrappedKey)) faults.push(`${row.id} is not opened (kid ${row.kid})`);
      else if (row.kid !== null && row.kid !== wrapping.kid) faults.push(`${row.id} says kid ${row.kid}`);
    }
    looked += page.rows.length;
    last = page.rows.at(-1)?.id;
    if (last === undefined) return { what: `keys of ${table}`, looked, faults: faults.slice(0, mostFaults) };
  }
}

function opens(wrapping: Wrapping, ...[cell, wrapped]: Parameters<Wrapping["unwrap"]>): boolean {
  try {
    wrapping.unwrap(cell, wrapped);
    return true;
  } catch {
    return false;
  }
}

async function checkIndexes(db: Db, sealer: Sealer): Promise<Finding> {
  const faults: string[] = [];
  let looked = 0;
  for (let rows = await blindRows(db, beforeAll); rows.length > 0; rows = await blindRows(db, rows.at(-1)?.id ?? "")) {
    for (const row of rows) {
      const { phone, email } = blindOf(sealer, row);
      if (!same(phone, row.phoneIndex) || !same(email, row.emailIndex)) faults.push(`${row.id} is not found`);
    }
    looked += rows.length;
  }
  return { what: "patients found by a telephone or an address", looked, faults: faults.slice(0, mostFaults) };
}
