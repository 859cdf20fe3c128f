import { openDatabase } from "@carepoint/db/client";
import { checkKeys } from "@carepoint/db/key-check";
import { countKeys, isServedWithout, rotateKeys } from "@carepoint/db/key-rotation";
import { Wrapping } from "@carepoint/db/master-keys";
import { migrateUp } from "@carepoint/db/migrate";
import { SetupError } from "@carepoint/db/setup-error";
import { givenMasterKeys, masterKeysOf } from "./master-key.ts";
import { withOwner } from "./owner-access.ts";
import { beginRotation, endRotation, refuseLostSecrets, secretsOfBefore } from "./secrets.ts";
import { readSettings, type Settings } from "./settings.ts";
import { runCommand, say } from "./terminal.ts";

const actions: Readonly<Record<string, (settings: Settings, ownerUrl: string) => Promise<void>>> = {
  status,
  check,
  rotate,
};

/** `npm run keys status|check|rotate`: what is wrapped by which master key, whether it opens, and all of it by the new one. */
await runCommand(async () => {
  const [name = "status", ...rest] = process.argv.slice(2);
  const action = actions[name];
  if (!action || rest.length > 0) throw new SetupError("Usage: npm run keys status|check|rotate");
  const settings = readSettings();
  refuseLostSecrets(settings.dataDir);
  await withOwner(settings, (ownerUrl) => action(settings, ownerUrl));
});

async function status(settings: Settings, ownerUrl: string): Promise<void> {
  const { kids } = new Wrapping(await masterKeysOf(settings.dataDir));
  const called = (kid: string | null) =>
    kid === kids[0] ? "present" : kid === null ? "not written down" : kid === kids[1] ? "of before" : "unknown";
  await withKeys(ownerUrl, async (db) => {
    for (const { table, kid, count } of await countKeys(db)) {
      say(`${table.padEnd(14)} ${kid ?? "-".padEnd(8)} ${String(count).padStart(9)}  ${called(kid)}`);
    }
  });
}

async function check(settings: Settings, ownerUrl: string): Promise<void> {
  const { present } = await masterKeysOf(settings.dataDir);
  await withKeys(ownerUrl, async (db) => {
    const findings = await checkKeys(db, present);
    for (const { what, looked, faults } of findings) {
      say(`${faults.length === 0 ? "✓" : "✗"} ${looked} ${what}`);
      for (const fault of faults) say(`    ${fault}`);
    }
    if (findings.some(({ faults }) => faults.length > 0)) {
      throw new SetupError(
        "Not everything opens by MASTER_KEY alone: keep the one of before, and run npm run keys rotate.",
      );
    }
  });
}

async function rotate(settings: Settings, ownerUrl: string): Promise<void> {
  await migrateUp(ownerUrl);
  const own = await givenMasterKeys(process.env);
  const masters = own ?? beginRotation(settings.dataDir);
  if (!masters.before) {
    throw new SetupError(
      "Set MASTER_KEY to the new key and MASTER_KEY_BEFORE to the one of before (see .env.example).",
    );
  }
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());
  await withKeys(ownerUrl, async (db) => {
    if (await isServedWithout(db, masters)) {
      throw new SetupError(
        own
          ? "Care Point runs and does not know the new key yet: start it with MASTER_KEY and MASTER_KEY_BEFORE first."
          : "A new master key stands in secrets.json beside the one of before. Start Care Point anew, so that it knows both, and run npm run keys rotate again.",
      );
    }
    const wrapped = await rotateKeys(db, masters, { progress, signal: stopping.signal });
    say(`Wrapped ${wrapped} keys by ${new Wrapping(masters).kid}.`);
  });
  await check(settings, ownerUrl);
  if (!own) endRotation(settings.dataDir);
  say(
    own
      ? "Take MASTER_KEY_BEFORE away and start Care Point anew. Backups of before open by the key of before: keep it as long as them."
      : `secrets.json holds the new key alone. Backups of before open by ${secretsOfBefore(masters.before)}: keep it apart from them, as long as them.`,
  );
}

function progress(what: string, done: number): void {
  if (done <= 500 || done % 10_000 < 500) say(`${what}: ${done}`);
}

async function withKeys(ownerUrl: string, use: (db: ReturnType<typeof openDatabase>) => Promise<void>): Promise<void> {
  const db = openDatabase(ownerUrl, { max: 2, name: "care-point-keys", patience: 60 });
  try {
    await use(db);
  } finally {
    await db.destroy();
  }
}
