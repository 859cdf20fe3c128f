import { cleanJpeg } from "./jpeg.ts";
import { cleanPdf } from "./pdf.ts";
import { cleanPng } from "./png.ts";
import type { FileType } from "./sniff.ts";

/** A file as it is kept: whole, of the type it claims, and without what its maker did not mean to send. */
export async function clean(bytes: Uint8Array, type: FileType): Promise<Uint8Array<ArrayBuffer>> {
  if (type === "image/jpeg") return cleanJpeg(bytes);
  return type === "image/png" ? cleanPng(bytes) : cleanPdf(bytes);
}
