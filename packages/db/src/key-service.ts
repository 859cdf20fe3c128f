import { setTimeout as sleep } from "node:timers/promises";
import type { MasterKeys } from "./master-keys.ts";
import { SetupError } from "./setup-error.ts";

/** A service that keeps a key of its own and with it opens what is given to it; described in docs/operations.md. */
export interface KeyService {
  readonly url: string;
  /** Sent as a bearer's. */
  readonly token: string | null;
  /** The master key as the service wrapped it, in base64; and the one of before, while keys are rotated. */
  readonly wrapped: string;
  readonly wrappedBefore: string | null;
}

export interface Patience {
  readonly answerMs: number;
  /** Before the second and the third try. */
  readonly pausesMs: readonly number[];
}

const usual: Patience = { answerMs: 5_000, pausesMs: [500, 2_000] };
const mostBytes = 4_096;

export interface MasterKeySettings {
  readonly masterKey: string | null;
  readonly masterKeyBefore: string | null;
  /** Where there is one it is asked for what is not given. */
  readonly keyService: KeyService | null;
}

/** The master keys, from the settings or once from the service. Throws SetupError that names no secret. */
export async function readMasterKeys(settings: MasterKeySettings, patience: Patience = usual): Promise<MasterKeys> {
  const { masterKey, masterKeyBefore, keyService } = settings;
  const asked = (wrapped: string | null | undefined) =>
    keyService && wrapped ? ask(keyService, wrapped, patience) : null;
  const present = masterKey ?? (await asked(keyService?.wrapped));
  if (!present) throw new SetupError("MASTER_KEY is missing, and there is no MASTER_KEY_URL to ask for it.");
  const before = masterKeyBefore ?? (await asked(keyService?.wrappedBefore));
  if (before === present) throw new SetupError("MASTER_KEY_BEFORE is MASTER_KEY: give the one of before, or none.");
  return { present, before };
}

/** The service's settings from the environment; null where it is not asked. Throws SetupError of one line. */
export function keyServiceOf(env: Readonly<Record<string, string | undefined>>): KeyService | null {
  const { MASTER_KEY_URL: url, MASTER_KEY_WRAPPED: wrapped, MASTER_KEY: own } = env;
  if (!url) return null;
  if (own) throw new SetupError("MASTER_KEY and MASTER_KEY_URL are both set: give one of them.");
  if (!wrapped) throw new SetupError("MASTER_KEY_URL needs MASTER_KEY_WRAPPED: what the service is to open.");
  if (!mayBeAsked(url))
    throw new SetupError("MASTER_KEY_URL must begin with https:// (http:// on this machine alone).");
  return {
    url,
    token: env.MASTER_KEY_TOKEN || null,
    wrapped,
    wrappedBefore: env.MASTER_KEY_WRAPPED_BEFORE || null,
  };
}

/** In the clear only on this machine, and with nothing secret in the address. */
export function mayBeAsked(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (username || password) return false;
  return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(hostname));
}

/** Three tries at most; a refusal is not asked again. */
async function ask(service: KeyService, wrapped: string, { answerMs, pausesMs }: Patience): Promise<string> {
  for (const pause of [...pausesMs, null]) {
    const answer = await askOnce(service, wrapped, answerMs);
    if ("key" in answer) return answer.key;
    if (pause === null || !answer.again) throw new SetupError(`The key service (MASTER_KEY_URL) ${answer.refusal}.`);
    await sleep(pause);
  }
  throw new SetupError("The key service (MASTER_KEY_URL) was not asked.");
}

type Answer = { readonly key: string } | { readonly refusal: string; readonly again: boolean };

async function askOnce({ url, token }: KeyService, wrapped: string, answerMs: number): Promise<Answer> {
  const signal = AbortSignal.timeout(answerMs);
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({ purpose: "care-point/master-key", wrapped }),
      redirect: "error",
      signal,
    });
    if (!answer.ok) {
      const again = answer.status >= 500 || answer.status === 429;
      await answer.body?.cancel();
      return { refusal: `answered ${answer.status}`, again };
    }
    const key = keyIn(await readSome(answer));
    return key ? { key } : { refusal: "answered without a key of 32 bytes in base64", again: false };
  } catch {
    // what fetch says of it may hold the address with what stands in it
    return { refusal: signal.aborted ? "did not answer in time" : "could not be reached", again: true };
  }
}

/** No more than a key's answer can be long. */
async function readSome(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body ?? []) {
    bytes += part.byteLength;
    if (bytes > mostBytes) return "";
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function keyIn(text: string): string | null {
  try {
    const parsed: unknown = JSON.parse(text);
    const key = typeof parsed === "object" && parsed !== null && "key" in parsed ? parsed.key : null;
    return typeof key === "string" && Buffer.from(key, "base64").length === 32 ? key : null;
  } catch {
    return null;
  }
}
