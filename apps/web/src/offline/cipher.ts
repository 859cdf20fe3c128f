const words = new TextEncoder();
const text = new TextDecoder();

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** AES-256-GCM. The key can be used on this device and never be read out, not even by our own code. */
export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** A fresh 96-bit nonce each time (NIST SP 800-38D §8.2.2: far below 2³² messages per key). */
export async function encrypt(key: CryptoKey, label: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = words.encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: words.encode(label) }, key, plain);
  return { iv, data };
}

/** Rejects when the key, the label or a single bit is another one. */
export async function decrypt(key: CryptoKey, label: string, { iv, data }: Sealed): Promise<unknown> {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: words.encode(label) }, key, data);
  return JSON.parse(text.decode(plain));
}
