import { keyServiceOf, readMasterKeys } from "@carepoint/db/key-service";
import type { MasterKeys } from "@carepoint/db/master-keys";
import { ensureSecrets } from "./secrets.ts";

/** The master keys that the environment gives, or the service that it names; null where the data folder's own are used. */
export async function givenMasterKeys(env: NodeJS.ProcessEnv): Promise<MasterKeys | null> {
  const keyService = keyServiceOf(env);
  const masterKey = env.MASTER_KEY || null;
  if (!masterKey && !keyService) return null;
  return readMasterKeys({ masterKey, masterKeyBefore: env.MASTER_KEY_BEFORE || null, keyService });
}

/** Those that are given, or else the data folder's own. */
export async function masterKeysOf(dataDir: string): Promise<MasterKeys> {
  const given = await givenMasterKeys(process.env);
  if (given) return given;
  const { masterKey, masterKeyBefore } = ensureSecrets(dataDir);
  return { present: masterKey, before: masterKeyBefore ?? (process.env.MASTER_KEY_BEFORE || null) };
}
