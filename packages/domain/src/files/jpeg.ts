import { assertDrawable, concatenated, damaged, latin1, slice, uint16 } from "./bytes.ts";
import { orientationIn, orientationSegment } from "./orientation.ts";

/** Frames that every browser draws: baseline, extended and progressive, with Huffman codes. */
const frames = new Set([0xc0, 0xc1, 0xc2]);
/** Huffman tables, quantisation tables, restart interval. */
const tables = new Set([0xc4, 0xdb, 0xdd]);
const startOfImage = Uint8Array.of(0xff, 0xd8);
const endOfImage = Uint8Array.of(0xff, 0xd9);

/**
 * The same picture, bit for bit, and nothing else: no EXIF (place, device, thumbnail), no comment, no second image,
 * nothing behind the end. Which way up it is and its colours stay. Throws `file_damaged` or `image_too_large`.
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let components = 0;
  let scans = 0;
  for (let at = 2; ; ) {
    const { marker, start, next } = segmentAt(bytes, at);
    if (marker === 0xd9) break;
    const whole = slice(bytes, start, next);
    const payload = whole.subarray(4);
    at = next;
    if (frames.has(marker)) {
      if (components > 0) throw damaged();
      components = componentsOf(payload);
      kept.push(whole);
    } else if (marker === 0xda) {
      at = endOfScan(bytes, next);
      if (components === 0 || at === next) throw damaged();
      scans += 1;
      kept.push(whole, slice(bytes, next, at));
    } else if (tables.has(marker)) kept.push(whole);
    else if (marker === 0xe1) orientation = orientation === 1 ? orientationIn(payload) : orientation;
    else if (marker === 0xe0) kept.push(...plainHeader(payload));
    else if (isColour(marker, payload)) kept.push(whole);
    else if ((marker < 0xe0 || marker > 0xef) && marker !== 0xfe) throw damaged();
  }
  if (scans === 0) throw damaged();
  const turned = orientationSegment(orientation);
  return concatenated([startOfImage, ...(turned ? [turned] : []), ...kept, endOfImage]);
}

/** A marker, past any fill bytes, and where its segment ends. The end of the image has no length. */
function segmentAt(bytes: Uint8Array, from: number): { marker: number; start: number; next: number } {
  let at = from;
  if (bytes[at] !== 0xff) throw damaged();
  while (bytes[at + 1] === 0xff) at += 1;
  const marker = bytes[at + 1] ?? 0;
  if (marker === 0xd9) return { marker, start: at, next: at + 2 };
  if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) throw damaged();
  const length = uint16(bytes, at + 2);
  if (length < 2) throw damaged();
  return { marker, start: at, next: at + 2 + length };
}

function componentsOf(frame: Uint8Array): number {
  const count = frame[5] ?? 0;
  if (frame[0] !== 8 || count < 1 || count > 4 || frame.byteLength !== 6 + 3 * count) throw damaged();
  assertDrawable(uint16(frame, 3), uint16(frame, 1));
  return count;
}

/** Behind a scan's entropy-coded bytes: the first marker that is neither a stuffed 0xFF nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const follows = bytes[at + 1] ?? -1;
    const inside = follows === 0 || follows === 0xff || (follows >= 0xd0 && follows <= 0xd7);
    if (!inside) return follows === -1 ? raise() : at;
  }
  return raise();
}

function raise(): never {
  throw damaged();
}

/** JFIF without its thumbnail: it says how the colours are stored. */
function plainHeader(payload: Uint8Array): Uint8Array[] {
  if (latin1(payload.subarray(0, 5)) !== "JFIF\0" || payload.byteLength < 14) return [];
  return [concatenated([Uint8Array.of(0xff, 0xe0, 0, 16), payload.subarray(0, 12), Uint8Array.of(0, 0)])];
}

/** A colour profile, or Adobe's word on how the colours are stored. */
function isColour(marker: number, payload: Uint8Array): boolean {
  if (marker === 0xe2) return latin1(payload.subarray(0, 12)) === "ICC_PROFILE\0";
  return marker === 0xee && payload.byteLength === 12 && latin1(payload.subarray(0, 5)) === "Adobe";
}
