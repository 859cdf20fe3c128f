import type { Findings } from "../harness/proof.ts";

/** The cells of a table as RFC 4180 has them, read by something else than what wrote it. */
export function csvCells(text: string): string[] {
  const cell = /(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g;
  return [...text.replace(/^\uFEFF/, "").matchAll(cell)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
}

/** What a spreadsheet would take for a formula, by OWASP's list and the wide forms of its letters. A number is none. */
const formula = /^[=+\-@＝＋－＠\t\r\n\0]/;
const number = /^-?\d+(\.\d+)?$/;

export function judgeCells(where: string, cells: readonly string[], findings: Findings): void {
  for (const cell of cells) {
    const isRaw = formula.test(cell) && !number.test(cell);
    findings.require(!isRaw, "a raw formula", () => `${where}: ${cell.slice(0, 80)}`);
  }
}
