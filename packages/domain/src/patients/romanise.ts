import { searchable } from "./names.ts";

/**
 * A name as searches compare it across scripts and spellings: सुनीता, Suneeta, SUNITA and ਸੁਨੀਤਾ are one. It is a key to find
 * by and never shown. Nine scripts of India are written in Latin letters, as names are usually spelt in English; then what
 * spellings differ by is folded: length of vowels, aspiration, doubled letters, v and w, and voicing, which Tamil does not
 * write. Digits, rare letters and those of other scripts stay as they are, and no word vanishes. Linear in the length of the name.
 */
export function romanised(name: string): string {
  const words = searchable(name).split(" ");
  return words.map((word) => folded(latin(word)) || word).join(" ");
}

/** What a row of somebody is found by: the name as it is compared within its script, and across scripts. */
export function searchKeys(name: string) {
  return { searchName: searchable(name), searchLatin: romanised(name) };
}

/** The first letters of the blocks that Unicode lays out alike, after ISCII (IS 13194:1991): of Devanagari, Bengali … Malayalam. */
const blocks = [0x0900, 0x0980, 0x0a00, 0x0a80, 0x0b00, 0x0b80, 0x0c00, 0x0c80, 0x0d00] as const;
const blockLength = 0x80;
const tamil = 0x0b80;

/** Hindi, Bengali, Punjabi, Gujarati and Odia leave out in speech what the writing implies; the languages of the south say it. */
const isNorthern = (block: number) => block < tamil;

const consonants = spread(
  0x15,
  "k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l zh v sh sh s h",
);
/** Independent vowels, and the signs that stand for them after a consonant. */
const vowels = spread(0x05, "a aa i ii u uu ri l e e e ai o o o au");
const signs = spread(0x3e, "aa i ii u uu ri ri e e e ai o o o au");
/** A consonant with the dot beneath is another one, as of Persian words. */
const dotted = new Map([
  [0x1c, "z"],
  [0x21, "r"],
  [0x22, "rh"],
  [0x2b, "f"],
]);
/** What a block has of its own, by its code point: Bengali ৎ ৰ ৱ, Gurmukhi ੰ, Malayalam's letters without a vowel. */
const ownLetters = new Map([
  [0x09ce, "t"],
  [0x09f0, "r"],
  [0x09f1, "v"],
  [0x0a70, "n"],
  [0x0d7a, "n"],
  [0x0d7b, "n"],
  [0x0d7c, "r"],
  [0x0d7d, "l"],
  [0x0d7e, "l"],
  [0x0d7f, "k"],
]);
const nasals: readonly number[] = [0x01, 0x02];
const dot = 0x3c;
const silence = 0x4d;
const labial = /^[pbm]/u;

function spread(from: number, letters: string): ReadonlyMap<number, string> {
  return new Map(letters.split(" ").map((letter, at) => [from + at, letter]));
}

/** The vowel that a consonant has unless another one is written. */
const implied = "ə";

/** A word in Latin letters, those of Indian scripts by their sound. */
function latin(word: string): string {
  const letters = [...word];
  const of = letters.map(blockOf);
  const written = of.map((block, at) => (block === undefined ? letters[at] : soundOf(letters, at, block))).join("");
  const isSpoken = of.some((block) => block !== undefined && isNorthern(block));
  return (isSpoken ? asSpoken(written) : written).replaceAll(implied, "a");
}

function blockOf(letter: string): number | undefined {
  const point = letter.codePointAt(0) ?? 0;
  return blocks.find((block) => point >= block && point < block + blockLength);
}

function soundOf(letters: readonly string[], at: number, block: number): string {
  const point = letters[at]?.codePointAt(0) ?? 0;
  const place = point - block;
  const next = (letters[at + 1]?.codePointAt(0) ?? 0) - block;
  const own = ownLetters.get(point);
  if (own) return own;
  if (nasals.includes(place)) return labial.test(consonants.get(next) ?? "") ? "m" : "n";
  const consonant = consonants.get(place);
  if (!consonant) return vowels.get(place) ?? signs.get(place) ?? asItIs(letters[at] ?? "");
  const isDotted = next === dot;
  const after = isDotted ? (letters[at + 2]?.codePointAt(0) ?? 0) - block : next;
  const sound = tamilSound(block, place) ?? ((isDotted && dotted.get(place)) || consonant);
  return after === silence || signs.has(after) ? sound : sound + implied;
}

/** Digits and letters that no name is spelt with keep their place; signs without a sound of their own are left out. */
function asItIs(letter: string): string {
  return /[\p{L}\p{N}]/u.test(letter) ? letter : "";
}

/** Tamil's one letter for s and ch begins most names as s. */
function tamilSound(block: number, place: number): string | undefined {
  return block === tamil && place === 0x1a ? "s" : undefined;
}

const vowel = `[aeiou${implied}]`;
const consonantal = `(?:chh|[bcdfgjklmnpqrstvyz]h?|h)`;
const unspokenEnd = new RegExp(`(?<!${consonantal}[ryvnm])${implied}$`, "u");
const anotherVowel = new RegExp(`${vowel}.*${implied}$`, "u");
const medial = new RegExp(`(${vowel}${consonantal})${implied}(${consonantal}${vowel})`, "gu");

/** Where the implied vowel is not spoken: at the end (Ram, but Chandra), and between two that are (Ramdev). A word keeps one. */
function asSpoken(word: string): string {
  return (anotherVowel.test(word) ? word.replace(unspokenEnd, "") : word).replace(medial, "$1$2");
}

/** In this order; capitals stand for what the next rules are to leave alone. */
const folds: readonly (readonly [RegExp, string])[] = [
  [/chh?/gu, "C"],
  [/c(?=[eiy])/gu, "s"],
  [/c(?!k)/gu, "k"],
  [/ck|q/gu, "k"],
  [/C/gu, "c"],
  [/ph/gu, "f"],
  [/zh/gu, "l"],
  [/x/gu, "ks"],
  [/z/gu, "j"],
  [/([bdgjkst])h/gu, "$1"],
  [/aa+/gu, "a"],
  [/ee+|ii+/gu, "i"],
  [/oo+|uu+/gu, "u"],
  [/[ao][uw](?![aeiou])/gu, "o"],
  [/ei/gu, "ai"],
  [/w/gu, "v"],
  [/ao$/gu, "av"],
  [/iy(?=[aeiou])/gu, "i"],
  [/y(?![aeiou])/gu, "i"],
  [/ii+/gu, "i"],
  [/g/gu, "k"],
  [/d/gu, "t"],
  [/b/gu, "p"],
  [/([a-z])\1+/gu, "$1"],
];

function folded(word: string): string {
  return folds.reduce((text, [from, to]) => text.replace(from, to), word);
}
