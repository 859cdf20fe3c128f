import { appRole, ensureAppRole } from "@carepoint/db/app-role";
import { withConnection } from "@carepoint/db/connect";
import { startCluster } from "@carepoint/db/embedded";
import { migrateUp } from "@carepoint/db/migrate";
import type { Settings } from "./settings.ts";

export type DatabaseServer = {
  ownerUrl: string;
  /** As the role that owns nothing: all that the running product gets. */
  appUrl: string;
  embedded: boolean;
  /** Resolves when the embedded server stops without being asked; never for one of your own. */
  ended: Promise<string>;
  stop(): Promise<void>;
};

/** Starts (or reaches) the database, migrates it and makes the app's role. */
export async function openDatabase(
  settings: Settings,
  appPassword: string,
  log: (line: string) => void,
): Promise<DatabaseServer> {
  if (settings.databaseUrl) return reachDatabase(settings.databaseUrl, settings.databaseOwnerUrl, appPassword, log);
  const cluster = await startCluster({ dataDir: settings.dataDir, log });
  try {
    const appUrl = await prepare(cluster.ownerUrl, appPassword, log);
    return { ownerUrl: cluster.ownerUrl, appUrl, embedded: true, ended: cluster.ended, stop: cluster.stop };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** With an owner's address of its own, DATABASE_URL is taken as the app's; alone, it is the owner's and the role is made. */
async function reachDatabase(url: string, ownerUrl: string | undefined, password: string, log: (line: string) => void) {
  const owner = ownerUrl ?? url;
  const made = await prepare(owner, ownerUrl ? undefined : password, log);
  const never = new Promise<string>(() => undefined);
  return { ownerUrl: owner, appUrl: ownerUrl ? url : made, embedded: false, ended: never, stop: async () => undefined };
}

async function prepare(ownerUrl: string, password: string | undefined, log: (line: string) => void): Promise<string> {
  const applied = await migrateUp(ownerUrl);
  if (applied.length > 0) log(`Migrated the database (${applied.length} ${applied.length === 1 ? "step" : "steps"}).`);
  return password === undefined ? ownerUrl : ensureAppRole(ownerUrl, { role: appRole, password });
}

/** Has the demo hospital been written into this database? */
export async function isSeeded(ownerUrl: string): Promise<boolean> {
  return withConnection(ownerUrl, async (client) => {
    const { rows } = await client.query<{ seeded: boolean }>("select seeded_at is not null as seeded from app_state");
    return rows[0]?.seeded ?? false;
  });
}

export async function markSeeded(ownerUrl: string): Promise<void> {
  await withConnection(ownerUrl, (client) =>
    client.query("update app_state set seeded_at = now() where seeded_at is null"),
  );
}
