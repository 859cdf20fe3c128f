import { DomainError } from "../kernel/errors.ts";

/** More than a telephone's 50 megapixels nobody needs, and a picture can claim any number. */
const maxPixels = 52_000_000;

export function damaged(): DomainError {
  return new DomainError("file_damaged");
}

/** Throws `image_too_large`, and `file_damaged` for a picture without an area. */
export function assertDrawable(width: number, height: number): void {
  if (width === 0 || height === 0) throw damaged();
  if (width * height > maxPixels) throw new DomainError("image_too_large");
}

/** The bytes of a range that must lie inside. Throws `file_damaged`. */
export function slice(bytes: Uint8Array, from: number, to: number): Uint8Array {
  if (from < 0 || to < from || to > bytes.byteLength) throw damaged();
  return bytes.subarray(from, to);
}

export function uint16(bytes: Uint8Array, at: number): number {
  const [high = 0, low = 0] = slice(bytes, at, at + 2);
  return high * 0x100 + low;
}

export function uint32(bytes: Uint8Array, at: number): number {
  return uint16(bytes, at) * 0x10000 + uint16(bytes, at + 2);
}

/** Bytes as letters, one for one. */
export function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

export function concatenated(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
