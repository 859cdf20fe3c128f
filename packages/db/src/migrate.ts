import * as fs from "node:fs/promises";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { Kysely, PostgresDialect } from "kysely";
import { FileMigrationProvider, type MigrationResultSet, Migrator } from "kysely/migration";
import { PgBoss } from "pg-boss";
import { appRole } from "./app-role.ts";
import { requireServer, withConnection } from "./connect.ts";
import { openPool } from "./pool.ts";
import { SetupError } from "./setup-error.ts";

export const migrationFolder = path.join(import.meta.dirname, "..", "migrations");

export type MigrationStatus = { name: string; applied: boolean };

/** Applies every pending migration in one transaction, then makes the job queue's schema. Returns the new names. */
export async function migrateUp(ownerUrl: string): Promise<string[]> {
  await requireServer(ownerUrl);
  const names = await withMigrator(ownerUrl, async (migrator) => outcome(await migrator.migrateToLatest()));
  await migrateQueue(ownerUrl);
  return names;
}

/** Applies the pending ones up to and with this one, in one transaction: what a large table needs is done by hand between. */
export async function migrateUpTo(ownerUrl: string, name: string): Promise<string[]> {
  const status = await migrationStatus(ownerUrl);
  const asked = status.find((migration) => migration.name === name);
  if (!asked) throw new SetupError(`There is no migration ${name}: \`npm run migrate -- status\` lists them.`);
  // Kysely would take back whatever stands behind it.
  if (asked.applied) throw new SetupError(`The migration ${name} is applied already.`);
  return withMigrator(ownerUrl, async (migrator) => outcome(await migrator.migrateTo(name)));
}

/** Takes the newest migration back. Returns its name, or nothing when none was applied. */
export async function migrateDown(ownerUrl: string): Promise<string[]> {
  await requireServer(ownerUrl);
  return withMigrator(ownerUrl, async (migrator) => outcome(await migrator.migrateDown()));
}

/** All migrations in order, with whether this database has them. */
export async function migrationStatus(ownerUrl: string): Promise<MigrationStatus[]> {
  await requireServer(ownerUrl);
  return withMigrator(ownerUrl, async (migrator) => {
    const migrations = await migrator.getMigrations();
    return migrations.map(({ name, executedAt }) => ({ name, applied: executedAt !== undefined }));
  });
}

/** The last migration that this code knows: a database that lacks it is not ready for it. */
export function newestMigration(): Promise<string> {
  newest ??= fs
    .readdir(migrationFolder)
    .then((files) => path.parse(files.filter(isMigration).sort().at(-1) ?? "").name);
  return newest;
}

let newest: Promise<string> | undefined;

async function withMigrator<T>(ownerUrl: string, use: (migrator: Migrator) => Promise<T>): Promise<T> {
  const pool = openPool({ connectionString: ownerUrl, max: 2 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const provider = new FileMigrationProvider({
    fs: { readdir: async (folder) => (await fs.readdir(folder)).filter(isMigration) },
    path,
    migrationFolder,
    import: (file) => import(/* @vite-ignore */ pathToFileURL(file).href),
  });
  try {
    return await use(new Migrator({ db, provider }));
  } finally {
    await db.destroy();
  }
}

/** `202612010900_appointments_no_overlap.ts`: anything else in the folder is no migration. */
function isMigration(file: string): boolean {
  return /^\d{12}_[a-z0-9_]+\.ts$/.test(file);
}

function outcome({ error, results = [] }: MigrationResultSet): string[] {
  if (error !== undefined) {
    const failed = results.find((result) => result.status === "Error")?.migrationName ?? "reading the migrations";
    const reason = error instanceof Error ? error.message : String(error);
    throw new SetupError(`The migration ${failed} failed, and nothing was changed: ${reason}`, { cause: error });
  }
  return results.filter((result) => result.status === "Success").map((result) => result.migrationName);
}

/** pg-boss makes and upgrades its own schema, as the owner; the app then runs it with `migrate: false`. */
async function migrateQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    application_name: "carepoint-migrate",
    schema: "pgboss",
    max: 1,
    migrate: true,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => undefined); // start() rejects with it
  await boss.start();
  await boss.stop({ graceful: false });
  await withConnection(ownerUrl, async (client) => {
    await client.query(`
      grant usage on schema pgboss to ${appRole};
      grant select, insert, update, delete on all tables in schema pgboss to ${appRole};
      grant usage, select on all sequences in schema pgboss to ${appRole};
      grant execute on all functions in schema pgboss to ${appRole};
      alter default privileges in schema pgboss grant select, insert, update, delete on tables to ${appRole};
      alter default privileges in schema pgboss grant usage, select on sequences to ${appRole};
      alter default privileges in schema pgboss grant execute on functions to ${appRole};
    `);
  });
}
