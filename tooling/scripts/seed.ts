import { join } from "node:path";
import { openDataDir } from "@carepoint/db/cluster-files";
import { migrateUp } from "@carepoint/db/migrate";
import { SetupError } from "@carepoint/db/setup-error";
import { isSeeded } from "./database-server.ts";
import { seedOnce } from "./demo-hospital.ts";
import { withOwner } from "./owner-access.ts";
import { ensureSecrets } from "./secrets.ts";
import { readSettings } from "./settings.ts";
import { runCommand, say } from "./terminal.ts";

/** `npm run seed`: the demo hospital, into a database that has none yet. */
await runCommand(async () => {
  const settings = readSettings();
  if (settings.mode === "production") throw new SetupError("The demo hospital is never written in production.");
  openDataDir(join(settings.dataDir, "files"));
  const { masterKey } = ensureSecrets(settings.dataDir);
  await withOwner(settings, async (ownerUrl) => {
    await migrateUp(ownerUrl);
    const wrote = await seedOnce(ownerUrl, process.env.MASTER_KEY || masterKey, settings.dataDir);
    const there = wrote || (await isSeeded(ownerUrl));
    say(
      wrote ? "Wrote the demo hospital." : there ? "The demo hospital is already there." : "There is nothing to write.",
    );
  });
});
