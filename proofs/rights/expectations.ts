import { type Persona, personas } from "../ward/personas.ts";
import { advances } from "./advances.ts";
import { matrix } from "./matrix.ts";
import { packageRights } from "./packages.ts";

/** `y`, `n`, … for the row of world A, of world B and for one that is not there; or which worlds a list shows. */
export type Expected = { readonly rows: readonly [string, string, string] } | { readonly shows: string };

export type Line = Readonly<Record<Persona, Expected>>;

const letters = /^[ynfuwr]$/;
const threeLetters = /^[ynfuwr]{3}$/;
const worlds = /^(A|B|AB|-)$/;

/** The matrix as data. Throws on a line that cannot be meant: an unknown word, a missing column, a line said twice. */
export function readMatrix(text: string = matrix + advances + packageRights): Map<string, Line> {
  const [heading = "", ...lines] = text
    .replaceAll(/\n {10,}/g, " ") // a long name stands on a line of its own
    .split("\n")
    .filter((line) => line.trim() !== "");
  if (heading.split(/\s+/).join() !== personas.join()) throw new Error("the heading names other people than the ward");
  const read = new Map<string, Line>();
  for (const line of lines) {
    const words = line.trim().split(/\s+/);
    const name = words.slice(0, -personas.length).join(" ");
    if (!name) throw new Error(`too few words: ${line}`);
    if (read.has(name)) throw new Error(`${name} is said twice`);
    read.set(name, lineOf(words.slice(-personas.length), name));
  }
  return read;
}

function lineOf(words: readonly string[], name: string): Line {
  const shows = words.some((word) => worlds.test(word));
  const cells = personas.map((persona, column) => [persona, expected(words[column] ?? "", shows, name)] as const);
  return Object.fromEntries(cells) as Line; // every persona has a column: the heading was compared
}

function expected(word: string, isList: boolean, name: string): Expected {
  if (isList && (worlds.test(word) || letters.test(word))) return { shows: word };
  if (letters.test(word)) return { rows: [word, word, word] };
  if (threeLetters.test(word)) return { rows: [word.charAt(0), word.charAt(1), word.charAt(2)] };
  throw new Error(`${name}: nobody knows what "${word}" means`);
}
