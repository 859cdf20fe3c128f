import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { convert } from "fontverter";

/** The scripts in which names are written in India, each with the package that draws it: what one lacks another has. */
const faces = [
  ["anek-latin", "latin"],
  ["anek-latin", "latin-ext"],
  ["anek-devanagari", "latin-ext"], // the rupee sign
  ["anek-devanagari", "devanagari"],
  ["noto-sans-bengali", "bengali"],
  ["noto-sans-gurmukhi", "gurmukhi"],
  ["noto-sans-gujarati", "gujarati"],
  ["noto-sans-oriya", "oriya"],
  ["noto-sans-tamil", "tamil"],
  ["noto-sans-telugu", "telugu"],
  ["noto-sans-kannada", "kannada"],
  ["noto-sans-malayalam", "malayalam"],
  ["noto-sans-arabic", "arabic"],
] as const;

const weights = [400, 600] as const;

/** Every face as OpenType, which the typesetter reads; packages carry them packed for browsers. */
export async function readFonts(): Promise<Buffer[]> {
  const paths = faces.flatMap(([pack, subset]) =>
    weights.map((weight) =>
      fileURLToPath(import.meta.resolve(`@fontsource/${pack}/files/${pack}-${subset}-${weight}-normal.woff`)),
    ),
  );
  return Promise.all(paths.map(async (path) => convert(await readFile(path), "sfnt", "woff")));
}
