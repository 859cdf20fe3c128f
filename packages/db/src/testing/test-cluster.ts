import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { ensureAppRole } from "../app-role.ts";
import { withConnection } from "../connect.ts";
import { type Cluster, startCluster } from "../embedded.ts";
import { migrateUp, migrationFolder } from "../migrate.ts";
import { SetupError } from "../setup-error.ts";

export const testAppLogin = { role: "carepoint_app", password: "test-only" };

export type TestServer = {
  /** Superuser on the maintenance database. */
  adminUrl: string;
  /** The migrated database to clone. */
  template: string;
};

/** Nothing here must survive a power cut, so nothing waits for the disk. */
const fastSettings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_connections: "300",
  autovacuum_naptime: "10min",
};

/**
 * The test cluster and its migrated template. Both outlive the run, so the next one starts in a moment;
 * runs at the same time take different folders.
 */
export async function startTestCluster(): Promise<{ cluster: Cluster; server: TestServer }> {
  const cluster = await startFirstFree();
  try {
    const adminUrl = databaseUrl(cluster.ownerUrl, "postgres");
    const template = await prepareTemplate(adminUrl);
    return { cluster, server: { adminUrl, template } };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** The same server and user, another database. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

async function startFirstFree(): Promise<Cluster> {
  const checkout = createHash("sha256")
    .update(import.meta.dirname)
    .digest("hex")
    .slice(0, 8);
  let refusal: unknown;
  for (let slot = 0; slot < 20; slot += 1) {
    const dataDir = join(tmpdir(), `carepoint-test-${userInfo().username}-${checkout}-${slot}`);
    try {
      return await startCluster({ dataDir, settings: fastSettings });
    } catch (error) {
      refusal = error;
      if (!(error instanceof SetupError)) throw error;
      if (error.message.startsWith("Another Care Point")) continue;
      // Without fsync a power cut may leave a broken cluster: it holds nothing worth keeping.
      rmSync(dataDir, { recursive: true, force: true });
      return await startCluster({ dataDir, settings: fastSettings });
    }
  }
  throw refusal;
}

/** Migrates a template once for each state of the migrations, and drops what earlier runs left behind. */
async function prepareTemplate(adminUrl: string): Promise<string> {
  const template = `template_${migrationsHash()}`;
  const exists = await withConnection(adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "select datname from pg_database where datname ~ '^(test|template|making)_'",
    );
    for (const { datname } of rows.filter((row) => row.datname !== template)) {
      await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`);
    }
    return rows.some((row) => row.datname === template);
  });
  if (exists) return template;

  const making = template.replace("template_", "making_");
  await withConnection(adminUrl, (client) => client.query(`create database ${making}`));
  const makingUrl = databaseUrl(adminUrl, making);
  await migrateUp(makingUrl);
  await ensureAppRole(makingUrl, testAppLogin);
  await withConnection(adminUrl, (client) => client.query(`alter database ${making} rename to ${template}`));
  return template;
}

function migrationsHash(): string {
  const hash = createHash("sha256");
  const files = readdirSync(migrationFolder).filter((file) => file.endsWith(".ts"));
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(migrationFolder, file)));
  hash.update(readFileSync(join(import.meta.dirname, "..", "migrate.ts")));
  return hash.digest("hex").slice(0, 16);
}
