import { chownSync, existsSync } from "node:fs";
import { lstat, mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { backupFormat, manifestName } from "./backup.ts";
import { readArchive } from "./backup-archive.ts";
import { type Account, serverAccount } from "./cluster-account.ts";
import { type ClusterState, clusterFolder, openDataDir, writeClusterState } from "./cluster-files.ts";
import { lockDataDir } from "./cluster-lock.ts";
import { stopLeftover } from "./cluster-process.ts";
import { withConnection } from "./connect.ts";
import { startCluster } from "./embedded.ts";
import { eraseAnew, keysToErase } from "./erased-anew.ts";
import type { MasterKeys } from "./master-keys.ts";
import { type Finding, inspectRestored, settleRestored, wrappedIn } from "./restored.ts";
import { errorCode, SetupError } from "./setup-error.ts";

export interface Restored {
  /** Where what was there before has been moved to. */
  readonly moved: readonly string[];
  /** How many records the list of the data folder erased anew. */
  readonly erased: number;
  /** Names of the master keys by which patients' keys in it are wrapped. */
  readonly wrappedBy: readonly string[];
  /** What the verifiers say; none when the backup is of a database without our tables. */
  readonly findings: readonly Finding[];
}

/**
 * Puts a backup into a data folder and starts it once: to recover, to end what must not act in the present, and to look
 * whether everything that it promises is there.
 */
export async function restore(options: {
  file: string;
  dataDir: string;
  replace: boolean;
  now: Temporal.Instant;
  /** Open the records that have to be erased anew; without them a restore stops where there are such. */
  masters?: () => Promise<MasterKeys>;
  /** The uploads lie in a bucket, which no backup of ours holds. */
  filesElsewhere?: boolean;
}): Promise<Restored> {
  const dataDir = resolve(options.dataDir);
  await requireArchive(options.file);
  const masters = await keysToErase(dataDir, options.masters);
  openDataDir(dataDir);
  const release = lockDataDir(dataDir);
  let moved: string[];
  try {
    moved = await unpack({ ...options, dataDir });
  } finally {
    release();
  }
  const cluster = await startCluster({ dataDir });
  try {
    if (!(await isOurs(cluster.ownerUrl))) return { moved, erased: 0, wrappedBy: [], findings: [] };
    await settleRestored(cluster.ownerUrl);
    const folder = options.filesElsewhere ? null : join(dataDir, "files");
    const erased = await eraseAnew({ now: options.now, masters, dataDir, ownerUrl: cluster.ownerUrl, folder });
    const wrappedBy = await wrappedIn(cluster.ownerUrl);
    return { moved, erased, wrappedBy, findings: await inspectRestored(cluster.ownerUrl, folder) };
  } finally {
    await cluster.stop();
  }
}

async function isOurs(ownerUrl: string): Promise<boolean> {
  return withConnection(ownerUrl, async (client) => {
    const { rows } = await client.query("select to_regclass('public.deliveries') is not null as there");
    return rows[0]?.there === true;
  });
}

async function unpack({ file, dataDir, replace, now }: Parameters<typeof restore>[0]): Promise<string[]> {
  const account = serverAccount();
  const folder = clusterFolder(dataDir, account);
  if (existsSync(folder) && !replace) {
    throw new SetupError(`${dataDir} already holds a database: add --replace, and it is moved aside, not deleted.`);
  }
  await stopLeftover(folder);
  const places = [
    { inArchive: "postgres", target: folder, owner: account },
    { inArchive: "files", target: join(dataDir, "files"), owner: undefined },
  ].map((place) => ({ ...place, staging: `${place.target}.restoring` }));
  for (const { staging } of places) await rm(staging, { recursive: true, force: true });

  let state: ClusterState | undefined;
  await readArchive(file, async (entry, content) => {
    if (entry.name === manifestName) {
      state = readManifest(await content.text());
      return;
    }
    const place = places.find(({ inArchive }) => `${entry.name}/`.startsWith(`${inArchive}/`));
    if (!place || entry.name.split("/").includes("..")) throw new SetupError(`${file} is no backup of Care Point.`);
    const path = join(place.staging, entry.name.slice(place.inArchive.length));
    await mkdir(entry.isFolder ? path : dirname(path), { recursive: true, mode: 0o700 });
    if (!entry.isFolder) await content.save(path);
  }).catch((error: unknown) => {
    throw error instanceof SetupError ? error : new SetupError(`${file} cannot be restored: ${describe(error)}.`);
  });
  if (!state) throw new SetupError(`${file} is no backup of Care Point.`);

  const moved: string[] = [];
  const stamp = now.toString({ smallestUnit: "second" }).replaceAll(":", "-");
  for (const { staging, target, owner } of places) {
    await giveTo(owner, staging);
    if (existsSync(target)) {
      await rename(target, `${target}.before-${stamp}`);
      moved.push(`${target}.before-${stamp}`);
    }
    await rename(staging, target);
  }
  writeClusterState(dataDir, state);
  return moved;
}

async function requireArchive(file: string): Promise<void> {
  let first: string | undefined;
  try {
    await readArchive(file, async (entry) => {
      first ??= entry.name;
      if (first !== manifestName) throw new Error("not a backup");
    });
  } catch (error) {
    if (errorCode(error) === "ENOENT") throw new SetupError(`There is no file ${file}.`);
    throw new SetupError(`${file} is no whole backup of Care Point (${describe(error)}).`);
  }
  if (first !== manifestName) throw new SetupError(`${file} is no backup of Care Point.`);
}

function readManifest(text: string): ClusterState {
  const manifest: unknown = JSON.parse(text);
  if (
    typeof manifest === "object" &&
    manifest !== null &&
    "format" in manifest &&
    manifest.format === backupFormat &&
    "state" in manifest &&
    typeof manifest.state === "object" &&
    manifest.state !== null &&
    "port" in manifest.state &&
    "ownerPassword" in manifest.state
  ) {
    return { port: Number(manifest.state.port), ownerPassword: String(manifest.state.ownerPassword) };
  }
  throw new SetupError("The backup was made by another version of Care Point.");
}

async function giveTo(account: Account | undefined, folder: string): Promise<void> {
  if (!account) return;
  chownSync(folder, account.uid, account.gid);
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!(await lstat(path)).isSymbolicLink()) chownSync(path, account.uid, account.gid);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
