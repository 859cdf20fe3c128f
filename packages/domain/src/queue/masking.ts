/** The first letter with its marks; in Indian scripts a conjunct such as क्ष is one letter. */
const letter = /^(?:\P{M}[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0C4D\u0CCD\u0D4D]\u200D?)*\P{M}\p{M}*/u;

/** What a waiting room may read of a name: the first letter of the first and the last word, such as `R. S.`. */
export function maskedName(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const shown = words.length > 1 ? [words.at(0), words.at(-1)] : words;
  return shown.map((word) => `${firstLetter(word ?? "")}.`).join(" ");
}

function firstLetter(word: string): string {
  return (letter.exec(word)?.[0] ?? "").toUpperCase();
}
