import { DomainError } from "../kernel/errors.ts";

/** How far from the end the trailer may stand: writers add blanks, never pages of them. */
const tailBytes = 2048;

/**
 * The same document with the EXIF of its photographs blanked, after its skeleton was checked: version, end, and an
 * index where the end says it is. Throws `file_damaged`.
 */
export function cleanPdf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  if (!/^%PDF-(1\.[0-7]|2\.0)[\r\n ]/.test(latin1(bytes.subarray(0, 9)))) throw damaged();
  const tail = latin1(bytes.subarray(-tailBytes));
  const found = [...tail.matchAll(/startxref\s+(\d{1,10})\s+%%EOF/g)].at(-1);
  if (!found) throw damaged();
  const index = latin1(bytes.subarray(Number(found[1]), Number(found[1]) + 32));
  if (!/^\s*(xref\s|\d+\s+\d+\s+obj)/.test(index)) throw damaged();
  return withoutExif(Uint8Array.from(bytes));
}

/** Photographs lie in a PDF as whole JPEG files. Their EXIF is overwritten in place, so that every offset still fits. */
function withoutExif(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  for (let at = bytes.indexOf(0xff); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] !== 0xe1 || latin1(bytes.subarray(at + 4, at + 10)) !== "Exif\0\0") continue;
    bytes.fill(0, at + 10, Math.min(at + 2 + ((bytes[at + 2] ?? 0) * 0x100 + (bytes[at + 3] ?? 0)), bytes.byteLength));
  }
  return bytes;
}

function damaged(): DomainError {
  return new DomainError("file_damaged");
}

/** Bytes as letters, one for one. */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
