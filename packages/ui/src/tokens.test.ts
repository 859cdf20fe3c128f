/// <reference types="node" />
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const [lightCss = "", darkCss = ""] = css.slice(css.indexOf(":root {")).split("@variant dark");
const light = tokensIn(lightCss);
const dark = { ...light, ...tokensIn(darkCss.slice(0, darkCss.indexOf("}"))) };

const surfaces = ["canvas", "surface", "sunken", "raised"];
const onOwnTint = ["info", "success", "warn", "danger"].map((tone) => [tone, `${tone}-soft`]);
const words: string[][] = [
  ...surfaces.flatMap((surface) => ["soft", "action"].map((text) => [text, surface])),
  ...["canvas", "surface"].flatMap((surface) => ["now-ink", "mistake", "danger"].map((text) => [text, surface])),
  ...onOwnTint,
  ["now-ink", "now-soft"],
  ["on-now", "now"],
  ["action", "action-soft"],
  ["soft", "action-soft"],
  ["on-action", "action"],
  ["on-action", "action-strong"],
  ["on-danger", "danger-fill"],
  ["on-danger", "danger-fill-strong"],
];
const clinical = [...surfaces, "action-soft", "now-soft", ...onOwnTint.map(([, tint]) => tint ?? "")];
const controls = [
  ...["canvas", "surface", "sunken"].map((surface) => ["edge", surface]),
  ["focus", "canvas"],
  ["focus", "surface"],
];

for (const [theme, tokens] of Object.entries({ light, dark })) {
  test(`in ${theme}, words keep 4.5 to 1 on what they stand on`, () => {
    expect(tooFaint(tokens, words, 4.5)).toEqual([]);
  });
  test(`in ${theme}, plain ink keeps 7 to 1 everywhere, so that clinical values are AAA`, () => {
    expect(
      tooFaint(
        tokens,
        clinical.map((surface) => ["ink", surface]),
        7,
      ),
    ).toEqual([]);
  });
  test(`in ${theme}, the edges of controls and the focus ring keep 3 to 1`, () => {
    expect(tooFaint(tokens, controls, 3)).toEqual([]);
  });
}

type Lch = [lightness: number, chroma: number, hue: number];

function tokensIn(text: string): Record<string, Lch> {
  const found = text.matchAll(/--([a-z-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g);
  return Object.fromEntries([...found].map(([, name, l, c, h]) => [name, [Number(l), Number(c), Number(h)]]));
}

function tooFaint(tokens: Record<string, Lch>, pairs: string[][], least: number): string[] {
  return pairs.flatMap(([front = "", back = ""]) => {
    const ratio = contrast(tokens[front], tokens[back]);
    return ratio >= least ? [] : [`${front} on ${back}: ${ratio.toFixed(2)}`];
  });
}

/** WCAG contrast of two oklch colours; 0 when one is missing. */
function contrast(one: Lch | undefined, other: Lch | undefined): number {
  if (!one || !other) return 0;
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

/** Relative luminance by way of oklab and linear sRGB (Ottosson's matrices), clipped to what a screen can show. */
function luminance([lightness, chroma, hue]: Lch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
