import { concatenated, latin1 } from "./bytes.ts";

const orientationTag = 0x0112;
const header = "Exif\0\0";

/** How a camera held itself, 1 to 8, in an EXIF segment; 1 (upright) when nobody can tell. */
export function orientationIn(payload: Uint8Array): number {
  if (latin1(payload.subarray(0, 6)) !== header || payload.byteLength < 16) return 1;
  const tiff = new DataView(payload.buffer, payload.byteOffset + 6, payload.byteLength - 6);
  const order = tiff.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return 1;
  const little = order === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return 1;
  const entries = tiff.getUint16(directory, little);
  for (let entry = directory + 2; entry < directory + 2 + entries * 12; entry += 12) {
    if (entry + 12 > tiff.byteLength) return 1;
    if (tiff.getUint16(entry, little) !== orientationTag) continue;
    const value = tiff.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An EXIF segment that says nothing but how to turn the picture; none for an upright one. */
export function orientationSegment(orientation: number): Uint8Array | undefined {
  if (orientation === 1) return undefined;
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const payload = [...Array.from(header, (letter) => letter.charCodeAt(0)), ...tiff];
  return concatenated([Uint8Array.of(0xff, 0xe1, 0, payload.length + 2), Uint8Array.from(payload)]);
}
