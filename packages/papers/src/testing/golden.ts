import { readFile, writeFile } from "node:fs/promises";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import type { Picture } from "./draw-pdf.ts";

/** Of each page so much may differ: another processor rounds the edges of letters otherwise. */
export const tolerated = 0.001;
const goldenOf = (name: string) => new URL(`../golden/${name}.png`, import.meta.url);

/** As `strayFrom`, of a page that is the picture's own: `GOLDEN=write` draws it anew, and whoever does looks at every one. */
export async function strayFromOwn(name: string, page: Picture | undefined): Promise<number> {
  if (process.env.GOLDEN === "write" && page) await writeFile(goldenOf(name), page.png);
  return strayFrom(name, page);
}

/** The share of a page's pixels that are not as in its golden picture. */
export async function strayFrom(name: string, page: Picture | undefined): Promise<number> {
  const golden = await loadImage(await readFile(goldenOf(name)));
  const { width, height } = golden;
  if (page?.width !== width || page.height !== height) return 1;
  const context = createCanvas(width, height).getContext("2d");
  context.drawImage(golden, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let stray = 0;
  for (let at = 0; at < data.length; at += 4) if (Math.abs((data[at] ?? 0) - (page.pixels[at] ?? 0)) > 64) stray += 1;
  return stray / (width * height);
}
