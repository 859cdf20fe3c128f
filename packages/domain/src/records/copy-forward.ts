import { type CopiedFrom, type Note, noteSections } from "./note.ts";

/** What can be taken from an earlier note: the sections that say something and are empty in this one. */
export function copyable(note: Note, earlier: Note): (typeof noteSections)[number][] {
  return noteSections.filter((name) => note[name].trim() === "" && earlier[name].trim() !== "");
}

/** Takes an earlier note's words into sections where nothing stands, each marked with where it is from. */
export function copyForward(note: Note, earlier: Note, from: CopiedFrom): Note {
  const taken = copyable(note, earlier);
  const words = Object.fromEntries(taken.map((name) => [name, earlier[name]]));
  const marks = Object.fromEntries(taken.map((name) => [name, from]));
  return { ...note, ...words, copied: { ...note.copied, ...marks } };
}
