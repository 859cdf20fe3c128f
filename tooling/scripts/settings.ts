import { join, resolve } from "node:path";
import { SetupError } from "@carepoint/db/setup-error";

export const root = resolve(import.meta.dirname, "..", "..");

export type Settings = {
  mode: "demo" | "production";
  port: number;
  dataDir: string;
  publicUrl: string;
  /** A server of one's own; without it the embedded one runs. */
  databaseUrl: string | undefined;
  /** Who migrates that server, when it is not the user of `databaseUrl`. */
  databaseOwnerUrl: string | undefined;
  /** Uploads lie in a bucket and not under `dataDir`: a backup holds none of them. */
  filesElsewhere: boolean;
};

/** Reads what the start needs from the environment. Throws SetupError of one line. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const mode = env.CAREPOINT_MODE || "demo";
  if (mode !== "demo" && mode !== "production") {
    throw new SetupError(`CAREPOINT_MODE is "${mode}": it may be demo or production.`);
  }
  const port = readPort(env.PORT);
  return {
    mode,
    port,
    dataDir: resolve(root, env.CAREPOINT_DATA_DIR || ".data"),
    publicUrl: readPublicUrl(env.PUBLIC_URL, port),
    databaseUrl: env.DATABASE_URL || undefined,
    databaseOwnerUrl: env.DATABASE_OWNER_URL || undefined,
    filesElsewhere: Boolean(env.S3_BUCKET),
  };
}

function readPort(text: string | undefined): number {
  if (!text) return 3000;
  const port = Number(text);
  // The demo's services take the four ports above.
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535 - 4) return port;
  throw new SetupError(`PORT is "${text}": it must be a whole number from 1 to ${65_535 - 4}.`);
}

function readPublicUrl(text: string | undefined, port: number): string {
  if (!text) return `http://localhost:${port}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search) return url.origin;
  throw new SetupError(
    `PUBLIC_URL is "${text}": it must be an address without a path, as in https://care.example.org.`,
  );
}

/** A path below the repository's root. */
export function inRoot(...parts: string[]): string {
  return join(root, ...parts);
}
