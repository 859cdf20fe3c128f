import { generate } from "lean-qr";

/** A text as a QR code: its width in modules, and every dark run as [x, y, length], for a template to draw as one shape. */
export function codeRuns(text: string): {
  readonly size: number;
  readonly runs: readonly (readonly [number, number, number])[];
} {
  const code = generate(text);
  const runs: [number, number, number][] = [];
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      const last = runs.at(-1);
      if (last && last[1] === y && last[0] + last[2] === x) last[2] += 1;
      else runs.push([x, y, 1]);
    }
  }
  return { size: code.size, runs };
}
