import { Kysely, PostgresDialect } from "kysely";
import { generate, PostgresDialect as PostgresIntrospection } from "kysely-codegen";
import { openPool } from "./pool.ts";

/** What the client's parsers give for each of these column types; the others are as kysely-codegen has them. */
const columnTypes = {
  int8: "number",
  timestamptz: "Temporal.Instant",
  date: "string",
  tstzrange: "string",
  bytea: "Buffer",
  numeric: "string",
  xid8: "string",
  jsonb: "unknown",
  interval: "string",
  json: "unknown",
};

/** The text of `generated.ts` for a migrated database: the tables of Care Point and those of sign-in. */
export async function generateRowTypes(ownerUrl: string): Promise<string> {
  const pool = openPool({ connectionString: ownerUrl, max: 4 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await generate({
      db,
      dialect: new PostgresIntrospection(),
      camelCase: true,
      defaultSchemas: ["public"],
      includePattern: "(public|auth).*",
      excludePattern: "public.kysely_*",
      singularize: false,
      typeMapping: columnTypes,
      typeOnlyImports: true,
    });
  } finally {
    await db.destroy();
  }
}
