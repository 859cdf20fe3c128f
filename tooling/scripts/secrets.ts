import { createECDH, randomBytes } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Wrapping } from "@carepoint/db/master-keys";
import { SetupError } from "@carepoint/db/setup-error";

/** Made once for each data folder; a production takes its own from the environment. */
export type Secrets = {
  /** 32 bytes in base64: wraps the key of every patient. */
  masterKey: string;
  /** Only while keys are rotated: by this one some are still wrapped. */
  masterKeyBefore?: string;
  authSecret: string;
  vapidPublicKey: string;
  vapidPrivateKey: string;
  appPassword: string;
  razorpayKeySecret: string;
  razorpayWebhookSecret: string;
};

/** All begin with "demo": a production refuses to start with them. */
const makers = {
  masterKey: () => Buffer.concat([Buffer.from("demo", "base64"), randomBytes(29)]).toString("base64"),
  authSecret: () => `demo-${randomBytes(32).toString("base64url")}`,
  appPassword: () => randomBytes(24).toString("hex"),
  razorpayKeySecret: () => randomBytes(18).toString("base64url"),
  razorpayWebhookSecret: () => randomBytes(18).toString("base64url"),
};

/** The secrets of this data folder, made on the first start in a file only its owner may read. */
export function ensureSecrets(dataDir: string): Secrets {
  const path = join(dataDir, "secrets.json");
  const known = readSecrets(path);
  const make = (name: keyof typeof makers) => known[name] ?? makers[name]();
  const vapid =
    known.vapidPublicKey && known.vapidPrivateKey
      ? { vapidPublicKey: known.vapidPublicKey, vapidPrivateKey: known.vapidPrivateKey }
      : newVapidPair();
  const secrets: Secrets = {
    masterKey: make("masterKey"),
    authSecret: make("authSecret"),
    appPassword: make("appPassword"),
    razorpayKeySecret: make("razorpayKeySecret"),
    razorpayWebhookSecret: make("razorpayWebhookSecret"),
    ...vapid,
    ...(known.masterKeyBefore ? { masterKeyBefore: known.masterKeyBefore } : {}),
  };
  if (Object.keys(known).length < Object.keys(secrets).length) {
    writeSecrets(dataDir, secrets);
  }
  return secrets;
}

/**
 * A new master key beside the one of before, in the file before it is used for anything; a rotation that was begun goes on with its
 * own. The file as it was stays beside it: backups of before open by nothing else.
 */
export function beginRotation(dataDir: string): { present: string; before: string } {
  const { masterKeyBefore, ...secrets } = ensureSecrets(dataDir);
  if (masterKeyBefore) return { present: secrets.masterKey, before: masterKeyBefore };
  const begun = { ...secrets, masterKey: makers.masterKey(), masterKeyBefore: secrets.masterKey };
  const kept = join(dataDir, secretsOfBefore(begun.masterKeyBefore));
  copyFileSync(join(dataDir, "secrets.json"), kept);
  chmodSync(kept, 0o600);
  writeSecrets(dataDir, begun);
  return { present: begun.masterKey, before: begun.masterKeyBefore };
}

/** What the file of before is called from then on. */
export function secretsOfBefore(masterKey: string): string {
  return `secrets.${new Wrapping({ present: masterKey }).kid}.json`;
}

/** Once nothing is wrapped by the one of before. */
export function endRotation(dataDir: string): void {
  const { masterKeyBefore: _, ...secrets } = ensureSecrets(dataDir);
  writeSecrets(dataDir, secrets);
}

/** Whole or not at all: half a file would lock every record. */
function writeSecrets(dataDir: string, secrets: Secrets): void {
  const path = join(dataDir, "secrets.json");
  writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}

/** A data folder with a database but without its secrets could never be read again: better to stop than to make new ones. */
export function refuseLostSecrets(dataDir: string): void {
  if (existsSync(join(dataDir, "cluster.json")) && !existsSync(join(dataDir, "secrets.json"))) {
    throw new SetupError(
      `${join(dataDir, "secrets.json")} is missing: its keys open the patients' records. Restore it, or move ${dataDir} away.`,
    );
  }
}

function readSecrets(path: string): Partial<Secrets> {
  if (!existsSync(path)) return {};
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof parsed === "object" && parsed !== null) return { ...parsed };
  } catch {
    // told below
  }
  throw new SetupError(`${path} is damaged: restore it from a backup, since it opens the patients' records.`);
}

/** The key pair a browser's push service knows us by: an uncompressed P-256 point and its scalar. */
function newVapidPair(): { vapidPublicKey: string; vapidPrivateKey: string } {
  const pair = createECDH("prime256v1");
  const vapidPublicKey = pair.generateKeys("base64url");
  const scalar = pair.getPrivateKey();
  const padded = Buffer.concat([Buffer.alloc(32 - scalar.length), scalar]);
  return { vapidPublicKey, vapidPrivateKey: padded.toString("base64url") };
}
