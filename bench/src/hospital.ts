import { createHmac, randomUUID } from "node:crypto";
import { join } from "node:path";
import { appRole, ensureAppRole } from "@carepoint/db/app-role";
import { withConnection } from "@carepoint/db/connect";
import pg from "pg";
import { type LargeSize, seededNow } from "../../packages/db/seed/large/sizes.ts";
import { openLargeHospital } from "../../tooling/scripts/large-hospital.ts";
import { inRoot, readSettings } from "../../tooling/scripts/settings.ts";
import type { Call } from "./load.ts";
import { type Program, startProgram } from "./program.ts";

/** Ten ports of our own: what runs at once takes one each. */
const firstPort = Number(process.env.BENCH_PORT || 4470);
let portsTaken = 0;

export function nextPort(): number {
  portsTaken += 1;
  return firstPort + (portsTaken % 10);
}

export interface Caller {
  readonly accountId: string;
  readonly cookie: string;
}

/** What one server is given besides what all are. */
interface Serving {
  readonly env?: Readonly<Record<string, string>>;
  /** Node's own, before the program. */
  readonly args?: readonly string[];
}

/** A seeded hospital on a copy of its database, so that what is measured leaves the seed as it was. */
export interface Hospital {
  readonly size: LargeSize;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly postgres: string;
  readonly pool: pg.Pool;
  /** Starts the product's server, as `npm run serve` does. */
  serve(more?: Serving): Promise<Program>;
  /** Signs an account in, without its password. */
  signIn(accountId: string): Promise<Caller>;
  close(): Promise<void>;
}

export const publicUrl = "http://localhost:3000";
const copyName = "carepoint_bench";

export async function openHospital(size: LargeSize): Promise<Hospital> {
  const settings = readSettings();
  const { cluster, secrets } = await openLargeHospital(settings.dataDir, size);
  const ownerUrl = await copyDatabase(cluster.ownerUrl);
  const appUrl = await ensureAppRole(ownerUrl, { role: appRole, password: secrets.appPassword });
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  const { rows } = await pool.query<{ version: string }>("select current_setting('server_version') as version");
  await pool.query("update app_state set clock_offset = $1::timestamptz - now()", [seededNow.toString()]);
  await pool.query("update doctors set fee = 0"); // a visit with a fee is confirmed by its payment, which is not measured
  const env = {
    CAREPOINT_MODE: "demo",
    DATABASE_URL: appUrl,
    CAREPOINT_DATA_DIR: join(settings.dataDir, size),
    PUBLIC_URL: publicUrl,
    MASTER_KEY: secrets.masterKey,
    AUTH_SECRET: secrets.authSecret,
    RATE_LIMITS: "relaxed",
  };
  return {
    size,
    ownerUrl,
    appUrl,
    postgres: rows[0]?.version ?? "",
    pool,
    serve: (more = {}) =>
      startProgram({
        args: [...(more.args ?? []), inRoot("apps/api/src/main.ts"), "serve"],
        env: { ...env, ...more.env },
        port: nextPort(),
        path: "/livez",
        logFile: join(settings.dataDir, size, "bench-api.log"),
      }),
    signIn: (accountId) => signIn(pool, accountId, secrets.authSecret),
    close: async () => {
      await pool.end();
      await dropCopy(cluster.ownerUrl);
      await cluster.stop();
    },
  };
}

async function copyDatabase(ownerUrl: string): Promise<string> {
  const source = new URL(ownerUrl).pathname.slice(1);
  await dropCopy(ownerUrl);
  await withConnection(onDatabase(ownerUrl, "postgres"), (client) =>
    client.query(`create database ${copyName} template ${client.escapeIdentifier(source)} strategy file_copy`),
  );
  return onDatabase(ownerUrl, copyName);
}

async function dropCopy(ownerUrl: string): Promise<void> {
  await withConnection(onDatabase(ownerUrl, "postgres"), (client) =>
    client.query(`drop database if exists ${copyName} with (force)`),
  );
}

function onDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** A session as sign-in leaves it, and the cookie that carries it. */
async function signIn(pool: pg.Pool, accountId: string, secret: string): Promise<Caller> {
  const token = randomUUID();
  await pool.query("insert into auth.session (token, user_id, expires_at) values ($1, $2, now() + interval '1 day')", [
    token,
    accountId,
  ]);
  const signed = `${token}.${createHmac("sha256", secret).update(token).digest("base64")}`;
  return { accountId, cookie: `__Host-cp_session=${encodeURIComponent(signed)}` };
}

/** A query of the API as its web app sends it. */
export function asking(caller: Caller, procedure: string, input?: unknown): Call {
  const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return { path: `/trpc/${procedure}${query}`, headers: { cookie: caller.cookie } };
}
