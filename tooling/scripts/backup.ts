import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { backUp, noteBackup } from "@carepoint/db/backup";
import { SetupError } from "@carepoint/db/setup-error";
import { withOwner } from "./owner-access.ts";
import { readSettings } from "./settings.ts";
import { runCommand, say } from "./terminal.ts";

/** `npm run backup -- [file.tar]`: the embedded server and the uploaded files, while Care Point runs. */
await runCommand(async () => {
  const settings = readSettings();
  if (settings.databaseUrl) {
    throw new SetupError(
      "DATABASE_URL is set: back that server up with its own tools (pg_basebackup, pgBackRest, WAL-G).",
    );
  }
  const stamp = new Date().toISOString().slice(0, 19).replace(/:/g, "-");
  const file = resolve(process.argv[2] ?? join(settings.dataDir, "backups", `care-point-${stamp}.tar`));
  mkdirSync(dirname(file), { recursive: true });
  const bytes = await withOwner(settings, async (ownerUrl) => {
    const size = await backUp({ ownerUrl, dataDir: settings.dataDir, file });
    await noteBackup(ownerUrl, size);
    return size;
  });
  say(`Wrote ${file} (${(bytes / 1_000_000).toFixed(1)} MB).`);
  if (settings.filesElsewhere) say("Uploaded files lie in S3_BUCKET and are not in it: have the bucket keep versions.");
  say(`Keep ${join(settings.dataDir, "secrets.json")} apart from it: without its keys nobody can read the records.`);
});
