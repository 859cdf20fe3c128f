import { readdir, rename, rm, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type pg from "pg";
import { type ArchiveWriter, writeArchive } from "./backup-archive.ts";
import { serverAccount } from "./cluster-account.ts";
import { clusterFolder, readClusterState } from "./cluster-files.ts";
import { withConnection } from "./connect.ts";
import { errorCode, SetupError } from "./setup-error.ts";

export const backupFormat = "care-point-backup-1";
export const manifestName = "backup.json";

/** Rebuilt by the server at each start: their contents stay out, the folders stay in. */
const emptied = [
  "pg_wal",
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
];
const skippedFiles =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?)$|^pgsql_tmp|pg_internal\.init$/;

/**
 * Copies the running embedded server and the uploaded files into one tar, while people go on working.
 * The secrets are not in it: whoever finds a backup must not be able to read the sealed fields.
 * Returns the size in bytes.
 */
export async function backUp(options: { ownerUrl: string; dataDir: string; file: string }): Promise<number> {
  const partial = `${options.file}.partial`;
  await rm(partial, { force: true });
  let archive: ArchiveWriter;
  try {
    archive = await writeArchive(partial);
  } catch (error) {
    throw new SetupError(`The backup ${options.file} cannot be written (${errorCode(error)}).`);
  }
  try {
    await archive.text(
      manifestName,
      JSON.stringify({ format: backupFormat, state: readClusterState(options.dataDir) }),
    );
    await withConnection(options.ownerUrl, (client) => copyCluster(client, archive, options.dataDir));
    // After the log: every file a restored row names is then in the archive.
    await copyFiles(archive, join(options.dataDir, "files"), "files", () => true);
    await archive.close();
  } catch (error) {
    await archive.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
  await rename(partial, options.file);
  return (await stat(options.file)).size;
}

/** That a copy was made, for the page that asks when; a server from before that table is copied all the same. */
export async function noteBackup(ownerUrl: string, bytes: number): Promise<void> {
  await withConnection(ownerUrl, async (client) => {
    const { rows } = await client.query<{ known: boolean }>(
      "select to_regclass('public.backups') is not null as known",
    );
    if (rows[0]?.known) await client.query("insert into public.backups (bytes) values ($1)", [bytes]);
  });
}

async function copyCluster(client: pg.Client, archive: ArchiveWriter, dataDir: string): Promise<void> {
  const folder = clusterFolder(dataDir, serverAccount());
  // Keeps the log of the whole backup from being recycled; gone with this connection.
  await client.query("select pg_create_physical_replication_slot('care_point_backup', true, true)");
  await client.query("select pg_backup_start('care-point', true)");
  await copyFiles(archive, folder, "postgres", (path) => !emptied.includes(path.split("/")[0] ?? ""));
  for (const name of emptied) await archive.folder(`postgres/${name}`);
  const { rows } = await client.query<{ labelfile: string; spcmapfile: string }>("select * from pg_backup_stop(false)");
  const [stopped] = rows;
  if (!stopped) throw new Error("the server did not end the backup");
  await archive.text("postgres/backup_label", stopped.labelfile);
  if (stopped.spcmapfile) await archive.text("postgres/tablespace_map", stopped.spcmapfile);
  await archive.folder("postgres/pg_wal/archive_status");
  await archive.folder("postgres/pg_wal/summaries");
  await copyFiles(archive, join(folder, "pg_wal"), "postgres/pg_wal", (path) => /^[0-9A-F]{24}$/.test(path));
}

/** Copies a tree; a file that vanishes on the way was dropped by the server, and the log knows it. */
async function copyFiles(archive: ArchiveWriter, root: string, name: string, wanted: (path: string) => boolean) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  await archive.folder(name);
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const inside = relative(root, path).replaceAll("\\", "/");
    if (!wanted(inside) || skippedFiles.test(entry.name)) continue;
    if (entry.isDirectory()) await archive.folder(`${name}/${inside}`);
    else if (entry.isFile()) await archive.file(`${name}/${inside}`, path).catch(ignoreVanished);
  }
}

function ignoreVanished(error: unknown): void {
  if (errorCode(error) !== "ENOENT") throw error;
}
