import { createCanvas } from "@napi-rs/canvas";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** One page as pixels of four bytes, red first. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray;
  readonly png: Buffer;
}

/** The pages of a PDF as another program draws them, at so many pixels for each of its points. */
export async function drawPdf(pdf: Uint8Array, scale = 1.5): Promise<Picture[]> {
  const document = await getDocument({ data: Uint8Array.from(pdf), verbosity: 0 }).promise;
  const pages: Picture[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale });
    const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)];
    const canvas = createCanvas(width, height);
    const context = canvas.getContext("2d");
    // pdfjs draws on whatever has a canvas's methods; its types know a browser's alone
    await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
    const { data: pixels } = context.getImageData(0, 0, width, height);
    pages.push({ width, height, pixels, png: canvas.toBuffer("image/png") });
  }
  return pages;
}
