/** "Dr.", "Mrs.", "डॉ."; a single letter with a dot is part of the name. */
const title = /^[\p{L}\p{M}]{2,4}\.$/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The first letter of the first and of the last word, whole in any script ("कृष्णा मेनन" gives "कृमे"). */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /^\p{L}/u.test(word) && !title.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map(firstLetter).join("");
}

function firstLetter(word = ""): string {
  for (const { segment } of graphemes.segment(word)) return segment.toLocaleUpperCase();
  return "";
}
