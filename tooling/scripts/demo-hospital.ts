import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { businessTime } from "@carepoint/db/business-time";
import { seedDemo } from "../../packages/db/seed/seed.ts";
import { isSeeded, markSeeded } from "./database-server.ts";

/** Writes the demo hospital into a database that has none yet. Returns whether it did. */
export async function seedOnce(ownerUrl: string, masterKey: string, dataDir: string): Promise<boolean> {
  if (await isSeeded(ownerUrl)) return false;
  const files = join(dataDir, "files");
  mkdirSync(files, { recursive: true });
  await seedDemo({ ownerUrl, masterKey, size: "small", files, now: await businessTime(ownerUrl) });
  await markSeeded(ownerUrl);
  return true;
}
