import { statfsSync } from "node:fs";
import { join } from "node:path";
import { openDataDir } from "@carepoint/db/cluster-files";
import { withConnection } from "@carepoint/db/connect";
import { type Cluster, startCluster } from "@carepoint/db/embedded";
import { migrateUp } from "@carepoint/db/migrate";
import { SetupError } from "@carepoint/db/setup-error";
import { seedLarge } from "../../packages/db/seed/large/seed.ts";
import { gigabytesOf, type LargeSize, largeSizes } from "../../packages/db/seed/large/sizes.ts";
import { isSeeded, markSeeded } from "./database-server.ts";
import { ensureSecrets, type Secrets } from "./secrets.ts";
import { say } from "./terminal.ts";

export interface LargeHospital {
  readonly cluster: Cluster;
  readonly secrets: Secrets;
  /** How long it took to write; null when it was there. */
  readonly seconds: number | null;
}

/** Starts the server of a hospital to measure on, in a folder of its own, and fills it the first time. */
export async function openLargeHospital(dataDir: string, size: LargeSize): Promise<LargeHospital> {
  const folder = join(dataDir, size);
  openDataDir(folder);
  const secrets = ensureSecrets(folder);
  const cluster = await startCluster({ dataDir: folder, log: say });
  try {
    return {
      cluster,
      secrets,
      seconds: await fillOnce(cluster.ownerUrl, { folder, masterKey: secrets.masterKey, size }),
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

interface Filling {
  readonly folder: string;
  readonly masterKey: string;
  readonly size: LargeSize;
}

async function fillOnce(ownerUrl: string, { folder, masterKey, size }: Filling): Promise<number | null> {
  await migrateUp(ownerUrl);
  if (await isSeeded(ownerUrl)) return null;
  requireSpace(folder, size);
  await startOver(ownerUrl);
  await migrateUp(ownerUrl);
  const { visits, patients } = largeSizes[size];
  say(`Writing ${patients.toLocaleString("en")} patients and ${visits.toLocaleString("en")} visits …`);
  const started = performance.now();
  await seedLarge({ ownerUrl, masterKey, size, progress: bar(started) });
  await markSeeded(ownerUrl);
  const seconds = Math.round((performance.now() - started) / 1000);
  say(`Wrote the ${size} hospital in ${seconds} s.`);
  return seconds;
}

/** Twice what it takes, since what is measured is a copy: better said at once than after half an hour. */
function requireSpace(folder: string, size: LargeSize): void {
  const { bavail, bsize } = statfsSync(folder);
  const [free, needed] = [Math.floor((bavail * bsize) / 1e9), 2 * gigabytesOf(size)];
  if (free < needed)
    throw new SetupError(`The ${size} hospital and its copy need ${needed} GB under ${folder}; ${free} GB are free.`);
}

/** What a broken-off seed left is not worth mending. */
async function startOver(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl);
  const name = url.pathname.slice(1);
  url.pathname = "/postgres";
  await withConnection(url.href, async (client) => {
    await client.query(`drop database ${client.escapeIdentifier(name)} with (force)`);
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

/** One line that fills up on a terminal; elsewhere one line per tenth. */
function bar(started: number): (what: string, done: number, of: number) => void {
  let said = -1;
  return (what, done, of) => {
    const seconds = Math.round((performance.now() - started) / 1000);
    const share = done / of;
    if (process.stdout.isTTY) {
      const filled = "█".repeat(Math.round(share * 30)).padEnd(30, "░");
      process.stdout.write(`\r${filled} ${what} ${done} of ${of}, ${seconds} s ${done === of ? "\n" : ""}`);
      return;
    }
    const tenth = Math.floor(share * 10);
    if (tenth !== said) say(`  ${what} ${tenth * 10} %, ${seconds} s`);
    said = tenth;
  };
}
