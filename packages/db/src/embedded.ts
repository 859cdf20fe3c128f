import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Account, serverAccount } from "./cluster-account.ts";
import { serverBinaries } from "./cluster-binaries.ts";
import {
  choosePort,
  clusterFolder,
  newOwnerPassword,
  openDataDir,
  readClusterState,
  writeClusterState,
} from "./cluster-files.ts";
import { lockDataDir } from "./cluster-lock.ts";
import { logTail, runningServer, runProgram, spawnServer, stopLeftover, stopServer } from "./cluster-process.ts";
import { withConnection } from "./connect.ts";
import { errorCode, SetupError } from "./setup-error.ts";

export type ClusterOptions = {
  /** Care Point's data folder; the cluster lives in `postgres` below it. */
  dataDir: string;
  /** Must be free when given; else the port of the last start, or any free one. */
  port?: number;
  /** Told one line about each thing out of the ordinary. */
  log?: (line: string) => void;
  /** Server settings over the usual ones, e.g. `fsync` off for tests. */
  settings?: Record<string, string>;
};

export type Cluster = {
  /** Superuser on the database `carepoint`: for migrations, seeds and backups, never for serving. */
  ownerUrl: string;
  port: number;
  dataDir: string;
  /** Resolves with the log's end when the server stops without being asked. */
  ended: Promise<string>;
  /** Clean stop; safe to call twice. */
  stop(): Promise<void>;
};

const owner = "carepoint_owner";
const database = "carepoint";

/** For a small machine. Error details hold column values, so they stay out of the log. */
const usualSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "128MB",
  max_wal_size: "1GB",
  huge_pages: "off",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] ",
  log_error_verbosity: "terse",
  log_lock_waits: "on",
  max_wal_senders: "0",
};

/**
 * Starts the embedded Postgres 18 on a data folder, making it on the first start.
 * Survives a parent that was killed last time. Throws SetupError for everything a person can put right.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const dataDir = resolve(options.dataDir);
  openDataDir(dataDir);
  const release = lockDataDir(dataDir);
  try {
    return await startLocked({ ...options, dataDir }, release);
  } catch (error) {
    release();
    throw error;
  }
}

/** The owner's address of the cluster that runs on this folder, or undefined when none does. */
export function runningClusterUrl(dataDir: string): string | undefined {
  const state = readClusterState(dataDir);
  if (!state || !existsSync(join(dataDir, "postgres"))) return undefined;
  return runningServer(clusterFolder(dataDir, undefined)) ? ownerUrl(state) : undefined;
}

async function startLocked(options: ClusterOptions, release: () => void): Promise<Cluster> {
  const { dataDir } = options;
  const account = serverAccount();
  const binaries = serverBinaries(account);
  const folder = clusterFolder(dataDir, account);
  const logFile = join(dataDir, "postgres.log");
  if (await stopLeftover(folder)) options.log?.("Stopped the database that a killed Care Point had left running.");

  const known = readClusterState(dataDir);
  const isNew = !existsSync(join(folder, "PG_VERSION"));
  if (!isNew && !known)
    throw new SetupError(`${dataDir} holds a database but no cluster.json: restore it from a backup.`);
  const state = {
    port: await choosePort(known?.port, options.port),
    ownerPassword: known?.ownerPassword ?? newOwnerPassword(),
  };
  writeClusterState(dataDir, state);
  if (isNew) await initialise(binaries.initdb, folder, state.ownerPassword, account);

  const settings = { ...usualSettings, ...options.settings };
  const start = () => spawnServer(binaries.postgres, { folder, port: state.port, logFile, account, settings });
  const server = await untilReady(start, ownerUrl(state, "postgres"), logFile);
  await createDatabase(state);

  let stopping: Promise<void> | undefined;
  const ended = Promise.withResolvers<string>();
  server.once("exit", () => {
    if (!stopping) ended.resolve(logTail(logFile));
  });
  return {
    ownerUrl: ownerUrl(state),
    port: state.port,
    dataDir,
    ended: ended.promise,
    stop: () => {
      stopping ??= stopServer(server.pid ?? 0).finally(release);
      return stopping;
    },
  };
}

/** initdb works in a folder beside the final one: an interrupted first start leaves nothing half made. */
async function initialise(initdb: string, folder: string, password: string, account: Account | undefined) {
  const making = `${folder}.new`;
  rmSync(making, { recursive: true, force: true });
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) {
    chownSync(passwordFile, account.uid, account.gid);
    makeOwnedFolder(making, account);
  }
  const flags = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"];
  const args = [`--pgdata=${making}`, `--username=${owner}`, `--pwfile=${passwordFile}`, "--builtin-locale=C.UTF-8"];
  try {
    await runProgram(initdb, [...args, ...flags], account);
    renameSync(making, folder);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function makeOwnedFolder(folder: string, account: Account): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, account.uid, account.gid);
}

/** Waits for the first answer. A crashed server's children may hold its memory for a moment: then it tries again. */
async function untilReady(start: () => ReturnType<typeof spawnServer>, url: string, logFile: string) {
  for (let attempt = 1; ; attempt += 1) {
    const server = start();
    let exited = false;
    server.once("exit", () => (exited = true));
    server.once("error", () => (exited = true));
    while (!exited) {
      if (await answers(url)) return server;
      await sleep(25);
    }
    const tail = logTail(logFile);
    if (!tail.includes("pre-existing shared memory") || attempt === 10) {
      throw new SetupError(`The embedded Postgres did not start. The end of ${logFile}:\n  ${tail}`);
    }
    await sleep(500);
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (errorCode(error) === "28P01") throw new SetupError("cluster.json does not hold this database's password.");
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(state: { port: number; ownerPassword: string }): Promise<void> {
  await withConnection(ownerUrl(state, "postgres"), async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
    if (!rowCount) await client.query(`create database ${database}`);
  });
}

function ownerUrl({ port, ownerPassword }: { port: number; ownerPassword: string }, name = database): string {
  return `postgres://${owner}:${ownerPassword}@127.0.0.1:${port}/${name}`;
}
