import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { constants, inflateRawSync } from "node:zlib";
import type { Needle } from "./needles.ts";

/** Something that holds bytes: a file of the profile, or an entry of a store that the browser still has open. */
export interface Place {
  readonly where: string;
  readonly bytes: Buffer;
}

export interface Hit {
  readonly where: string;
  readonly words: string;
  readonly shape: string;
}

export interface Searched {
  readonly places: number;
  readonly bytes: number;
  readonly hits: readonly Hit[];
}

/** Every file of the profile, or those whose path within it holds a word. The browser may remove one meanwhile. */
export function* filesOf(profile: string, word = ""): Generator<Place> {
  for (const name of readdirSync(profile, { recursive: true }).map(String)) {
    const file = join(profile, name);
    if (name.includes(word) && statSync(file, { throwIfNoEntry: false })?.isFile())
      yield { where: name, bytes: readFileSync(file) };
  }
}

/** Looks for words in places, packed ones unpacked: once per place, word and shape. */
export function search(places: Iterable<Place>, needles: readonly Needle[]): Searched {
  let looked = 0;
  let size = 0;
  const hits: Hit[] = [];
  for (const { where, bytes } of places) {
    looked += 1;
    size += bytes.length;
    for (const { words, shape, bytes: needle } of needles)
      if (bytes.includes(needle)) hits.push({ where, words, shape });
    for (const inside of unpacked(bytes))
      for (const { words, shape, bytes: needle } of needles)
        if (inside.includes(needle)) hits.push({ where, words, shape: `${shape} in gzip` });
  }
  return { places: looked, bytes: size, hits };
}

const gzip = Buffer.from([0x1f, 0x8b, 0x08]);
/** Zip bombs are not what a browser keeps: this is a bound, no measure. */
const largest = 64 * 2 ** 20;

/** What servers send packed, a browser's cache keeps packed: wherever gzip's mark stands, as much as can be read. */
function* unpacked(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(gzip); at >= 0; at = bytes.indexOf(gzip, at + 1)) {
    try {
      // Not as gzip: Node refuses one that something follows.
      const body = bytes.subarray(at + gzipHead(bytes, at));
      yield inflateRawSync(body, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: largest });
    } catch {
      // three bytes that happen to look like it
    }
  }
}

/** RFC 1952 §2.3: ten bytes, then what the flags announce. */
function gzipHead(bytes: Buffer, at: number): number {
  const flags = bytes[at + 3] ?? 0;
  let length = 10;
  if (flags & 4) length += 2 + bytes.readUInt16LE(at + length);
  for (const text of [8, 16]) if (flags & text) length = bytes.indexOf(0, at + length) + 1 - at;
  return flags & 2 ? length + 2 : length;
}

const entryMark = Buffer.from("305c72a71b6dfbfc", "hex");
const headLength = 24;

/**
 * What the HTTP cache holds, by address. An entry is its mark, a version, the length of its key, a hash (24 bytes in all),
 * the key and the rest; the key's last word is the address.
 */
export function cachedAddresses(profile: string): string[] {
  return [...filesOf(profile, "Cache_Data")].flatMap(({ bytes }) => {
    if (bytes.length < headLength || !bytes.subarray(0, entryMark.length).equals(entryMark)) return [];
    const key = bytes.subarray(headLength, headLength + bytes.readUInt32LE(12)).toString("latin1");
    return key.split(" ").slice(-1);
  });
}
