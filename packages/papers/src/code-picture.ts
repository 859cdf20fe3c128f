import { generate } from "lean-qr";

/**
 * A text as a QR code: an SVG that a template places at any size. One path of dark runs; beside each other as squares, a
 * viewer would draw hairlines between them.
 */
export function codePicture(text: string): string {
  const code = generate(text);
  let path = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      const start = x;
      while (x + 1 < code.size && code.get(x + 1, y)) x += 1;
      const run = x + 1 - start;
      path += `M${start} ${y}h${run}v1h-${run}z`;
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${code.size} ${code.size}"><path d="${path}"/></svg>`;
}
