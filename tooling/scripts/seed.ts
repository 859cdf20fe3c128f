import { join } from "node:path";
import { openDataDir } from "@carepoint/db/cluster-files";
import { migrateUp } from "@carepoint/db/migrate";
import { SetupError } from "@carepoint/db/setup-error";
import { isLargeSize, largeSizes } from "../../packages/db/seed/large/sizes.ts";
import { isSeeded } from "./database-server.ts";
import { seedOnce } from "./demo-hospital.ts";
import { openLargeHospital } from "./large-hospital.ts";
import { givenMasterKeys } from "./master-key.ts";
import { withOwner } from "./owner-access.ts";
import { ensureSecrets } from "./secrets.ts";
import { readSettings, type Settings } from "./settings.ts";
import { runCommand, say } from "./terminal.ts";

/** `npm run seed`: the demo hospital, into a database that has none yet. `npm run seed -- large`: one to measure on. */
await runCommand(async () => {
  const settings = readSettings();
  if (settings.mode === "production") throw new SetupError("The demo hospital is never written in production.");
  const [size = "small"] = process.argv.slice(2);
  if (size === "small") return seedSmall(settings);
  if (!isLargeSize(size)) throw new SetupError(`There is small, ${Object.keys(largeSizes).join(", ")}; not "${size}".`);
  const { cluster, seconds } = await openLargeHospital(settings.dataDir, size);
  await cluster.stop();
  if (seconds === null) say(`The ${size} hospital is already there.`);
});

async function seedSmall(settings: Settings): Promise<void> {
  openDataDir(join(settings.dataDir, "files"));
  const { masterKey } = ensureSecrets(settings.dataDir);
  await withOwner(settings, async (ownerUrl) => {
    await migrateUp(ownerUrl);
    const wrote = await seedOnce(
      ownerUrl,
      (await givenMasterKeys(process.env))?.present ?? masterKey,
      settings.dataDir,
    );
    const there = wrote || (await isSeeded(ownerUrl));
    say(
      wrote ? "Wrote the demo hospital." : there ? "The demo hospital is already there." : "There is nothing to write.",
    );
  });
}
