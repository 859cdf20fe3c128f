import { resolve } from "node:path";
import { Wrapping } from "@carepoint/db/master-keys";
import { restore } from "@carepoint/db/restore";
import { SetupError } from "@carepoint/db/setup-error";
import { masterKeysOf } from "./master-key.ts";
import { readSettings } from "./settings.ts";
import { runCommand, say } from "./terminal.ts";

/** `npm run restore -- file.tar [--replace]`: into the data folder, with Care Point stopped. */
await runCommand(async () => {
  const settings = readSettings();
  if (settings.databaseUrl) throw new SetupError("DATABASE_URL is set: restore that server with its own tools.");
  const args = process.argv.slice(2);
  const [file] = args.filter((arg) => !arg.startsWith("--"));
  if (!file) throw new SetupError("Usage: npm run restore -- file.tar [--replace]");
  const { moved, erased, wrappedBy, findings } = await restore({
    file: resolve(file),
    dataDir: settings.dataDir,
    replace: args.includes("--replace"),
    now: Temporal.Now.instant(),
    filesElsewhere: settings.filesElsewhere,
    masters: () => masterKeysOf(settings.dataDir),
  });
  for (const path of moved) say(`Moved what was there to ${path}`);
  say(`Restored ${file} into ${settings.dataDir}.`);
  say("Everybody is signed out, codes and push addresses are gone, and no message of before goes out any more.");
  for (const { what, looked, faults } of findings) {
    say(`${faults.length === 0 ? "✓" : "✗"} ${looked} ${what}`);
    for (const fault of faults) say(`    ${fault}`);
  }
  if (settings.filesElsewhere) say("Uploaded files lie in S3_BUCKET: they were not restored and not looked at.");
  if (erased > 0) say(`${erased} records that had been erased were erased again.`);
  const known = await masterKeysOf(settings.dataDir).then(
    (masters) => new Wrapping(masters).kids,
    (): readonly string[] => [], // a service that does not answer now: the name is told
  );
  const ofBefore = wrappedBy.filter((kid) => !known.includes(kid));
  if (ofBefore.length > 0) {
    say(
      `It was made before a rotation: its keys are wrapped by master key ${ofBefore.join(", ")}, which is not among those given.`,
    );
    say(
      "Give that key as MASTER_KEY_BEFORE and run npm run keys rotate before you start Care Point (docs/operations.md, Keys).",
    );
  }
  say("Blocks and ended roles of after the backup are not in it: do them again before you open the doors.");
  if (findings.some(({ faults }) => faults.length > 0)) {
    throw new SetupError("The backup is restored but not whole: do not go on with it before you know why.");
  }
});
