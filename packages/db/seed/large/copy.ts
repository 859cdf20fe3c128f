import { once } from "node:events";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

type Row = Readonly<Record<string, unknown>>;

/** One table's COPY on a connection of its own; rows may come in any order of tables. */
export interface TableCopy {
  /** Resolves when the server can take more. */
  write(rows: readonly Row[]): Promise<void>;
  /** Ends the COPY: from then on the rows are there. */
  end(): Promise<number>;
  abort(): Promise<void>;
}

/** Opens a COPY into a table. Its columns are the keys of these rows, in snake case; every row has the same. */
export async function openCopy(ownerUrl: string, table: string, keys: readonly string[]): Promise<TableCopy> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "care-point-seed" });
  client.on("error", () => undefined); // the stream's own error follows
  await client.connect();
  // Triggers and foreign keys rest while we load: what they would check holds by construction and is verified after.
  await client.query("set session_replication_role = replica");
  const columns = keys.map((key) => client.escapeIdentifier(snakeCase(key))).join(", ");
  const stream = client.query(copyFrom(`copy ${client.escapeIdentifier(table)} (${columns}) from stdin`));
  let written = 0;
  let failure: unknown;
  stream.on("error", (error) => (failure = error));
  return {
    write: async (rows) => {
      if (failure) throw failure;
      if (rows.length === 0) return;
      written += rows.length;
      const text = rows.map((row) => `${keys.map((key) => copyText(row[key])).join("\t")}\n`).join("");
      if (!stream.write(text)) await once(stream, "drain");
    },
    end: async () => {
      stream.end();
      await once(stream, "finish");
      await client.end();
      return written;
    },
    abort: async () => {
      stream.destroy();
      await client.end().catch(() => undefined);
    },
  };
}

/** A value as COPY's text format wants it. */
function copyText(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString("hex")}`;
  return String(value).replace(/[\\\n\r\t]/g, (found) => escapes[found] ?? found);
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
