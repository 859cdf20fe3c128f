import { createDecipheriv, hkdfSync } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Needle } from "./needles.ts";
import { filesOf, type Place } from "./search.ts";

/** A row as the device keeps it, in base64: what whoever finds a tablet would want to open. */
export interface SealedSample {
  readonly label: string;
  readonly iv: string;
  readonly data: string;
}

/** One sealed row, read past the app. */
export function sealedSample(page: Page): Promise<SealedSample> {
  return page.evaluate(async () => {
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open(`cp-${localStorage.getItem("cp-account")}`));
    const rows = await done(database.transaction("rows").objectStore("rows").getAll());
    database.close();
    const [row] = rows.toSorted((a, b) => a.data.byteLength - b.data.byteLength);
    const base64 = (bytes: ArrayBuffer | Uint8Array) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
    return { label: `${row.kind}:${row.id}`, iv: base64(row.iv), data: base64(row.data) };
  });
}

/** Every run of 32 bytes that could be a key: of one value, or text, it is none. */
function* windows(files: Iterable<Place>): Generator<Buffer> {
  for (const { bytes } of files)
    for (let at = 0; at + 32 <= bytes.length; at += 1) {
      const window = bytes.subarray(at, at + 32);
      if (new Set(window).size >= 20) yield window;
    }
}

/** The key that both halves give, as `offline/cipher.ts` joins them. */
export const joinHalves = (kept: Buffer, erasable: Buffer) =>
  Buffer.from(hkdfSync("sha256", kept, erasable, "care-point rows", 32));

export function opens(key: Buffer, { label, iv, data }: SealedSample): boolean {
  const sealed = Buffer.from(data, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64"));
  decipher.setAAD(Buffer.from(label));
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    decipher.update(sealed.subarray(0, -16));
    decipher.final();
    return true;
  } catch {
    return false;
  }
}

export interface Halves {
  readonly kept: Buffer;
  readonly erasable: Buffer;
}

/** Tries every window of the browser's databases with every private file that has a half's size. */
export function findHalves(profile: string, sample: SealedSample): Halves | undefined {
  const candidates = [...windows(filesOf(profile, "File System").filter(({ bytes }) => bytes.length === 32))];
  for (const kept of windows(filesOf(profile, "IndexedDB")))
    for (const erasable of candidates) if (opens(joinHalves(kept, erasable), sample)) return { kept, erasable };
  return undefined;
}

/**
 * What must not stand anywhere after a wipe: the half that can be erased, and the key that both halves give. No other 32
 * bytes open a row of this key, alone or beside the half that stays, so to look for these two is to try every window.
 */
export function keyNeedles({ kept, erasable }: Halves): Needle[] {
  const shapes = (words: string, bytes: Buffer): Needle[] => [
    { words, shape: "bytes", bytes },
    { words, shape: "hex", bytes: Buffer.from(bytes.toString("hex")) },
    { words, shape: "base64", bytes: Buffer.from(bytes.toString("base64").slice(0, 42)) },
    { words, shape: "base64url", bytes: Buffer.from(bytes.toString("base64url").slice(0, 42)) },
  ];
  return [...shapes("the half that a wipe erases", erasable), ...shapes("the key", joinHalves(kept, erasable))];
}
