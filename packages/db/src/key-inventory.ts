import { type RawBuilder, sql } from "kysely";
import type { Cell } from "./envelope.ts";
import { fileKeyCell, patientKeyCell, supplierKeyCell } from "./sealer.ts";
import { systemKeyCell } from "./system-keys.ts";

/** A table whose rows hold keys that the master key wraps, each with the `kid` of the one that did. */
export interface KeyTable {
  readonly table: string;
  readonly id: string;
  /** Ids as a parameter of SQL has them. */
  readonly ids: (ids: readonly string[]) => RawBuilder<unknown>;
  /** Which of its rows, as SQL. */
  readonly rows: RawBuilder<unknown>;
  readonly cell: (id: string) => Cell;
}

const uuids = (ids: readonly string[]) => sql`${ids}::uuid[]`;
const texts = (ids: readonly string[]) => sql`${ids}::text[]`;

/** All of them: a rotation wraps these anew, and the check opens each. */
export const keyTables: readonly KeyTable[] = [
  { table: "system_keys", id: "id", ids: texts, rows: sql`true`, cell: systemKeyCell },
  { table: "patient_keys", id: "patient_id", ids: uuids, rows: sql`wrapped_key is not null`, cell: patientKeyCell },
  {
    table: "files",
    id: "id",
    ids: uuids,
    rows: sql`wrapped_key is not null and patient_id is null`,
    cell: fileKeyCell,
  },
  { table: "supplier_links", id: "supplier_id", ids: uuids, rows: sql`true`, cell: supplierKeyCell },
  { table: "uploads", id: "id", ids: uuids, rows: sql`true`, cell: fileKeyCell },
];

/** On what each kind of column hangs that looks like a secret; a column that the catalogue has and no rule names fails its test. */
export const hangsOn: readonly (readonly [column: RegExp, on: "master" | "patient" | "system" | "nothing"])[] = [
  [/^(system_keys|patient_keys|uploads|supplier_links)\.wrapped_key$/, "master"],
  [/^files\.wrapped_key$/, "master"], // or on the patient, once the file is of a record
  [/^export_files\.wrapped_key$/, "patient"],
  [/^patients\.(phone|email)_index$/, "system"],
  [/^(encounters|note_versions)\.signature$/, "system"],
  [/^signing_pins\.pin_hash$/, "system"],
  [/_sealed$/, "patient"],
  [/(\bhash|_hash|sha256|\.prev)$/, "nothing"], // of bytes, of random words, and the chain of the audit
];
