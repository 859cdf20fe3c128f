const words = new TextEncoder();
const text = new TextDecoder();

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** One half of an account's key: 256 random bits that are used to derive and never read out, not even by our own code. */
export function newHalf(): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", crypto.getRandomValues(new Uint8Array(32)), "HKDF", false, ["deriveKey"]);
}

/**
 * AES-256-GCM out of both halves (HKDF-SHA-256, RFC 5869), in memory only. A browser writes a kept CryptoKey to the disk in
 * the clear, "non-extractable" or not, and cannot be made to erase it: without the other half it opens nothing.
 */
export function joinHalves(kept: CryptoKey, erasable: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const derivation = { name: "HKDF", hash: "SHA-256", salt: erasable, info: words.encode("care-point rows") };
  return crypto.subtle.deriveKey(derivation, kept, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
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
