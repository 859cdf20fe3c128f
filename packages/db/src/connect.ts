import pg from "pg";
import { errorCode, SetupError } from "./setup-error.ts";

const oldestServer = 18;

/** Opens one connection, hands it over and always closes it. Connection failures are SetupErrors of one line. */
export async function withConnection<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: parseUrl(url).href, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined); // a lost connection surfaces in the pending query
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw connectionFailure(url, error);
  }
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Checks that the server answers and is new enough. Throws a SetupError of one line otherwise. */
export async function requireServer(url: string): Promise<void> {
  await withConnection(url, async (client) => {
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
    requireVersion(rows[0]?.version ?? "unknown");
  });
}

/** Care Point uses uuidv7() and WITHOUT OVERLAPS, which came with Postgres 18. */
export function requireVersion(version: string): void {
  const major = Number.parseInt(version, 10);
  if (!(major >= oldestServer)) {
    throw new SetupError(
      `The database server is Postgres ${version}; Care Point needs Postgres ${oldestServer} or newer.`,
    );
  }
}

function parseUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new SetupError("DATABASE_URL is not a Postgres address (postgres://user:password@host:5432/name).");
  }
  return parsed;
}

function connectionFailure(url: string, error: unknown): SetupError {
  const { hostname, port, pathname, username } = new URL(url);
  const server = `${hostname}:${port || "5432"}`;
  const code = errorCode(error);
  if (code === "28P01" || code === "28000") {
    return new SetupError(`The database at ${server} refused the user "${username}": check DATABASE_URL.`);
  }
  if (code === "3D000") {
    return new SetupError(`The database at ${server} has no database "${pathname.slice(1)}": check DATABASE_URL.`);
  }
  const reason = code || (error instanceof Error ? error.message : String(error));
  return new SetupError(`The database at ${server} cannot be reached (${reason}): check DATABASE_URL.`, {
    cause: error,
  });
}
