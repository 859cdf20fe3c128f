import { readPdf } from "@carepoint/api/testing/outgoing";
import type { Findings } from "../harness/proof.ts";
import type { HostileWord } from "./corpus.ts";

/** A paper that was made, and what has to stand on it. */
export interface Made {
  readonly name: string;
  readonly pdf: Uint8Array;
  readonly says: readonly string[];
}

/** Its layer of text holds each text as it was written, it read no file, and nothing in it acts. */
export async function judgePdf(word: HostileWord, { name, pdf, says }: Made, findings: Findings): Promise<void> {
  const { text, acts } = await readPdf(pdf);
  const told = letters(text);
  for (const each of says) {
    const wanted = word.reader === "eye" ? letters(each.split(" ").at(-1) ?? "") : letters(each);
    findings.require(
      told.includes(wanted),
      "a paper says something else",
      () => `${name}, ${word.name}: not ${wanted}`,
    );
  }
  findings.require(!/root:.*:0:0/.test(text), "a paper read a file", `${name}, ${word.name}`);
  findings.require(acts.length === 0, "a paper that acts", () => `${name}, ${word.name}: ${acts.join(", ")}`);
}

/** Without what a typesetter may change: spaces, ends of lines, marks of direction, hyphens, joined letters, what is not drawn. */
function letters(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFKC")
    .replaceAll(/[\p{C}\p{Z}\p{M}\uFFFD\u2010-\u2015-]/gu, "")
    .replaceAll(/[‘’“”„"']/g, "")
    .toLowerCase();
}
