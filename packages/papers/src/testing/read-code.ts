import jsqr from "jsqr";
import { drawPdf } from "./draw-pdf.ts";

// a module of old whose function is its default, whichever way it is imported
const decode = "default" in jsqr ? (jsqr.default as typeof jsqr.default) : (jsqr as never);

/** What the QR code on the first page of a PDF says to a scanner, or null where none is found. */
export async function readCode(pdf: Uint8Array): Promise<string | null> {
  const [page] = await drawPdf(pdf, 3);
  return page ? (decode(page.pixels, page.width, page.height)?.data ?? null) : null;
}
