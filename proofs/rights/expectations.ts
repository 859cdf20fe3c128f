import { caringPersonas, type Persona, personas } from "../ward/personas.ts";
import { advances } from "./advances.ts";
import { type CareLine, care, withCare } from "./care.ts";
import { matrix } from "./matrix.ts";
import { stateRights } from "./matrix-of-states.ts";
import { packageRights } from "./packages.ts";

/** `y`, `n`, … for the row of world A, of world B and for one that is not there; or which worlds a list shows. */
export type Expected = { readonly rows: readonly [string, string, string] } | { readonly shows: string };

export type Line = Readonly<Record<Persona, Expected>>;

const letters = /^[ynfuwr]$/;
const threeLetters = /^[ynfuwr]{3}$/;
const worlds = /^(A|B|AB|-)$/;

/**
 * The matrix as data. Throws on a line that cannot be meant: an unknown word, a missing column, a line said twice, or one of
 * the doctors who care for A that the matrix does not know.
 */
export function readMatrix(
  text: string = matrix + advances + packageRights + stateRights,
  ofCare: string = care,
): Map<string, Line> {
  const written = readTable(text, personas);
  const caring = readTable(ofCare, caringPersonas);
  for (const name of caring.keys()) if (!written.has(name)) throw new Error(`nothing else is said of ${name}`);
  return new Map(
    [...written].map(([name, line]) => [
      name,
      withCare(line as Omit<Line, keyof CareLine>, caring.get(name) as CareLine | undefined), // every column was read
    ]),
  );
}

function readTable(text: string, people: readonly Persona[]): Map<string, Readonly<Record<string, Expected>>> {
  const [heading = "", ...lines] = text
    .replaceAll(/\n {10,}/g, " ") // a long name stands on a line of its own
    .split("\n")
    .filter((line) => line.trim() !== "");
  if (heading.split(/\s+/).join() !== people.join()) throw new Error("the heading names other people than the ward");
  const read = new Map<string, Readonly<Record<string, Expected>>>();
  for (const line of lines) {
    const words = line.trim().split(/\s+/);
    const name = words.slice(0, -people.length).join(" ");
    if (!name) throw new Error(`too few words: ${line}`);
    if (read.has(name)) throw new Error(`${name} is said twice`);
    read.set(name, lineOf(words.slice(-people.length), name, people));
  }
  return read;
}

function lineOf(words: readonly string[], name: string, people: readonly Persona[]) {
  const shows = words.some((word) => worlds.test(word));
  return Object.fromEntries(people.map((persona, column) => [persona, expected(words[column] ?? "", shows, name)]));
}

function expected(word: string, isList: boolean, name: string): Expected {
  if (isList && (worlds.test(word) || letters.test(word))) return { shows: word };
  if (letters.test(word)) return { rows: [word, word, word] };
  if (threeLetters.test(word)) return { rows: [word.charAt(0), word.charAt(1), word.charAt(2)] };
  throw new Error(`${name}: nobody knows what "${word}" means`);
}
