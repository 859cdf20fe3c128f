import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, relative } from "node:path";
import { type Account, reaches } from "./cluster-account.ts";
import { errorCode, SetupError } from "./setup-error.ts";

/** What a data folder remembers about its cluster between starts. */
export type ClusterState = { port: number; ownerPassword: string };

/** Makes the data folder when it is missing and proves that it can be written to. */
export function openDataDir(dataDir: string): void {
  try {
    makeFolder(dataDir);
    const probe = join(dataDir, `.writable-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new SetupError(
      `The data folder ${dataDir} cannot be written to (${errorCode(error)}): fix its rights, or set CAREPOINT_DATA_DIR.`,
    );
  }
}

/** Level by level: Node's recursive mkdir never returns where a level is refused as not found, as below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

export function readClusterState(dataDir: string): ClusterState | undefined {
  const path = join(dataDir, "cluster.json");
  if (!existsSync(path)) return undefined;
  const state: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (typeof state !== "object" || state === null || !("port" in state) || !("ownerPassword" in state)) {
    throw new SetupError(`${path} is damaged: restore it from a backup, or move the data folder away.`);
  }
  return { port: Number(state.port), ownerPassword: String(state.ownerPassword) };
}

export function writeClusterState(dataDir: string, state: ClusterState): void {
  writeFileSync(join(dataDir, "cluster.json"), `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
}

export function newOwnerPassword(): string {
  return randomBytes(24).toString("hex");
}

/**
 * Where the cluster's files live: `<dataDir>/postgres`. When root keeps the data folder where `postgres` cannot
 * go (below a 0700 home), the files live in /var/lib/care-point and `postgres` is a link to them.
 */
export function clusterFolder(dataDir: string, account: Account | undefined): string {
  const folder = join(dataDir, "postgres");
  const isLink = lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  if (isLink) return readlinkSync(folder);
  if (existsSync(folder) || reaches(account, dataDir) || openTemporary(dataDir)) return folder;
  const elsewhere = join("/var/lib/care-point", randomBytes(6).toString("hex"));
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  if (account) chownSync(elsewhere, account.uid, account.gid);
  const target = join(elsewhere, "postgres");
  symlinkSync(target, folder);
  return target;
}

/** Below the temporary folder the way is opened instead, so that nothing stays when the data folder is deleted. */
function openTemporary(dataDir: string): boolean {
  const top = realpathSync(tmpdir());
  const below = relative(top, realpathSync(dataDir));
  if (below.startsWith("..") || isAbsolute(below)) return false;
  for (let folder = realpathSync(dataDir); folder !== top; folder = dirname(folder)) {
    chmodSync(folder, statSync(folder).mode | 0o011);
  }
  return true;
}

/** The remembered port when it is free, else any free one; a port asked for by name must be free. */
export async function choosePort(remembered: number | undefined, wanted: number | undefined): Promise<number> {
  if (wanted) {
    if (await portIsFree(wanted)) return wanted;
    throw new SetupError(`Port ${wanted} for the database is already in use.`);
  }
  if (remembered && (await portIsFree(remembered))) return remembered;
  return freePort();
}

/** Any port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer();
  probe.once("error", reject);
  probe.listen(0, "127.0.0.1", () => {
    const address = probe.address();
    probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
  });
  return promise;
}

/** Is nobody listening on this port of 127.0.0.1? */
export async function portIsFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = createServer();
  probe.once("error", () => resolve(false));
  probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  return promise;
}
