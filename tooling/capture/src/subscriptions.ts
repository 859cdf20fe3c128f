import { createECDH, randomBytes, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a browser hands to the product: where to send, and the keys to seal with. */
export interface PushSubscriptionJson {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** The browser's side of a subscription: the keys that open what was sealed. All base64url. */
export interface Subscription {
  id: string;
  label: string;
  privateKey: string;
  p256dh: string;
  auth: string;
  /** The status its endpoint answers with from now on; 0 means that it works. */
  failsWith: number;
}

export interface Subscriptions {
  create(label: string): Promise<Subscription>;
  find(id: string): Subscription | undefined;
  fail(id: string, status: number): Promise<void>;
}

/** Keeps subscriptions in `folder`, so that seeded ones still work after a restart. */
export async function openSubscriptions(folder: string): Promise<Subscriptions> {
  const file = join(folder, "push-subscriptions.json");
  const known = new Map((await read(file)).map((subscription) => [subscription.id, subscription]));
  let writing = Promise.resolve();

  const save = () => {
    writing = writing.then(async () => {
      await mkdir(folder, { recursive: true });
      await writeFile(`${file}.next`, JSON.stringify([...known.values()]), { mode: 0o600 });
      await rename(`${file}.next`, file);
    });
    return writing;
  };

  return {
    async create(label) {
      const pair = createECDH("prime256v1");
      const p256dh = pair.generateKeys("base64url");
      const id = randomUUID();
      const auth = randomBytes(16).toString("base64url");
      const made = { id, label: label || id, privateKey: pair.getPrivateKey("base64url"), p256dh, auth, failsWith: 0 };
      known.set(id, made);
      await save();
      return made;
    },
    find: (id) => known.get(id),
    async fail(id, status) {
      const subscription = known.get(id);
      if (!subscription) throw new Error(`no such push subscription: ${id}`);
      subscription.failsWith = status >= 200 && status < 300 ? 0 : status;
      await save();
    },
  };
}

async function read(file: string): Promise<Subscription[]> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
