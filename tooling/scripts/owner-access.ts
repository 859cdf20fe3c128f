import { runningClusterUrl, startCluster } from "@carepoint/db/embedded";
import type { Settings } from "./settings.ts";

/**
 * Hands over the owner's address: of DATABASE_OWNER_URL or DATABASE_URL when set, else of the embedded server,
 * which is started for the time being when it does not run.
 */
export async function withOwner<T>(settings: Settings, use: (ownerUrl: string) => Promise<T>): Promise<T> {
  const url = settings.databaseOwnerUrl ?? settings.databaseUrl ?? runningClusterUrl(settings.dataDir);
  if (url) return use(url);
  const cluster = await startCluster({ dataDir: settings.dataDir });
  try {
    return await use(cluster.ownerUrl);
  } finally {
    await cluster.stop();
  }
}
