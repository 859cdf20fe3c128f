import { type Diagnosis, isSameDiagnoses, type Note, type NoteSection, noteSections, sectionLength } from "./note.ts";

export interface MergedNote {
  readonly note: Note;
  /** Sections in which both wrote: both texts stand there, the other device's first. */
  readonly both: readonly NoteSection[];
}

/**
 * Three-way by section: who alone changed one has it; where both did, both texts stand below each other. Null when the two
 * are too long for one section: then a person decides.
 */
export function mergeNotes(base: Note, mine: Note, theirs: Note): MergedNote | null {
  const both: NoteSection[] = [];
  const note: Note = { ...theirs, copied: {}, diagnoses: mergedDiagnoses(base, mine, theirs) };
  for (const name of noteSections) {
    const side = mine[name] === base[name] || mine[name] === theirs[name] ? theirs : mine;
    const clash =
      side === mine && theirs[name] !== base[name] && theirs[name].trim() !== "" && mine[name].trim() !== "";
    if (clash) {
      both.push(name);
      note[name] = together(mine[name], theirs[name]);
      if (note[name].length > sectionLength) return null;
      continue;
    }
    // Where one device emptied what the other wrote in, the words stay.
    const kept = side === mine && theirs[name] !== base[name] && mine[name].trim() === "" ? theirs : side;
    note[name] = kept[name];
    const mark = kept.copied[name];
    if (mark) note.copied = { ...note.copied, [name]: mark };
  }
  return { note, both };
}

/** One that only goes on where the other ends already holds both. */
function together(mine: string, theirs: string): string {
  if (mine.startsWith(theirs)) return mine;
  if (theirs.startsWith(mine)) return theirs;
  return `${theirs}\n\n${mine}`;
}

/** What either added stays; what one took away and the other left alone goes. */
function mergedDiagnoses(base: Note, mine: Note, theirs: Note): Diagnosis[] {
  if (isSameDiagnoses(mine, base)) return theirs.diagnoses;
  const has = ({ diagnoses }: Note, { text }: Diagnosis) => diagnoses.find((other) => other.text === text);
  const kept = theirs.diagnoses.filter((one) => has(mine, one) || !has(base, one));
  const changed = kept.map((one) => {
    const [own, before] = [has(mine, one), has(base, one)];
    return own && !(before && isSameDiagnoses({ diagnoses: [own] }, { diagnoses: [before] })) ? own : one;
  });
  return [...changed, ...mine.diagnoses.filter((one) => !has(theirs, one) && !has(base, one))];
}
