import { type Dose, readFrequency } from "./dosage.ts";
import type { TaperStep } from "./regimen.ts";
import { type Part, type Phrase, readably, readFormBefore, readPieces, readWords, type Said } from "./typed-words.ts";

/** A step of a taper; without a dose it is that of the line. */
export interface TypedStep extends Pick<TaperStep, "frequency" | "days"> {
  readonly dose?: Dose;
  /** `then 20 od 5d`: of the line's strength so much is taken as makes this one. */
  readonly strength?: string;
}

/** A typed line, read: `par 650 1-0-1 5d after food`. */
export interface TypedLine {
  /** The words before the first that says something else; the first is always one of them. */
  readonly name: string;
  readonly says: Partial<Said>;
  readonly taper: readonly TypedStep[];
  /** Every word that says something, with what it was taken for: each word stands here once, in the name, or is left over. */
  readonly taken: readonly { readonly words: string; readonly as: Part | "taper" }[];
  /** Not understood. Shown, and never dropped. */
  readonly leftOver: readonly string[];
}

/** Between the steps of a taper. */
const next = "then";
const mostSteps = 11;
/** A comma before a blank: what follows is an instruction in the doctor's own words. */
const ownWords = /,(?=\s|$)/;

/**
 * Reads what was typed, whatever order it stands in after the name. Pure; the medicines come later (`typed-medicine.ts`). A form may
 * stand before the name, but where one of `ownNames` begins with that word it is part of the name.
 */
export function readTypedLine(
  typed: string,
  phrases: readonly Phrase[] = [],
  ownNames: readonly string[] = [],
): TypedLine {
  const [line = "", ...rest] = typed.split(ownWords);
  const all = line.split(/\s+/).filter((word) => word !== "");
  const before = formBefore(all, phrases, ownNames);
  const words = before ? all.slice(1) : all;
  const length = nameLength(words, phrases);
  const [first = [], ...later] = segmentsOf(words.slice(length));
  const main = readSegment(first, phrases, before);
  const steps = readSteps(later, main.says, phrases);
  const own = rest.join(",").trim();
  const sound = withoutStray(main);
  const says = { ...sound.says, ...steps.says };
  return {
    name: words.slice(0, length).join(" "),
    says: { ...says, ...instructionOf(says.instruction, own) },
    taper: steps.taper,
    taken: [...sound.taken, ...steps.taken, ...(own ? [{ words: own, as: "instruction" as const }] : [])],
    leftOver: [...sound.leftOver, ...steps.leftOver],
  };
}

function instructionOf(preset: string | undefined, own: string): Partial<Said> {
  const instruction = [preset, own].filter((part) => part).join(", ");
  return instruction ? { instruction } : {};
}

type FormBefore = { readonly says: Pick<Said, "form">; readonly words: string };

/** `Tab. Paracetamol`: where a name follows it. */
function formBefore(
  [first = "", ...words]: readonly string[],
  phrases: readonly Phrase[],
  ownNames: readonly string[],
): FormBefore | null {
  const form = readFormBefore(first);
  const isOwn = ownNames.some((name) => name.split(" ")[0]?.toLowerCase() === first.toLowerCase());
  if (!form || isOwn || words.length === 0 || isSaying(words, phrases)) return null;
  return { says: { form }, words: first };
}

/** A word that begins with a figure is none of a name, understood or not. */
function nameLength(words: readonly string[], phrases: readonly Phrase[]): number {
  const end = words.findIndex((_, index) => index > 0 && isSaying(words.slice(index), phrases));
  return end === -1 ? words.length : end;
}

function isSaying(words: readonly string[], phrases: readonly Phrase[]): boolean {
  const word = readably(words[0] ?? "");
  return word === next || /^[\d#¼½¾]/.test(word) || readWords(words, phrases) !== null;
}

function segmentsOf(words: readonly string[]): string[][] {
  return words.reduce<string[][]>(
    (segments, word) => {
      if (readably(word) === next) segments.push([]);
      else segments.at(-1)?.push(word);
      return segments;
    },
    [[]],
  );
}

type Segment = Pick<TypedLine, "says" | "leftOver"> & { readonly taken: readonly { words: string; as: Part }[] };

/** `1 tab` is a strength and a form as well as a dose: behind a strength it is a dose where more is understood so. */
function readSegment(words: readonly string[], phrases: readonly Phrase[], before: FormBefore | null = null): Segment {
  const plain = walk(words, { phrases, before, pieces: false });
  if (plain.leftOver.length === 0) return plain;
  const counted = walk(words, { phrases, before, pieces: true });
  return counted.leftOver.length < plain.leftOver.length ? counted : plain;
}

interface Walk {
  readonly phrases: readonly Phrase[];
  readonly before: FormBefore | null;
  /** Whether a number before the word for a piece is how many of them. */
  readonly pieces: boolean;
}

/** `½`, `1/2`: no strength is written so. */
const isShare = ([word = ""]: readonly string[]) => /[¼½¾]|^[13]\/[24]$/.test(readably(word));

/** Each word once, and each part once: the second frequency of a line is not understood. */
function walk(words: readonly string[], { phrases, before, pieces }: Walk): Segment {
  let at = 0;
  let says: Partial<Said> = before?.says ?? {};
  const taken: { words: string; as: Part }[] = before ? [{ words: before.words, as: "form" }] : [];
  const leftOver: string[] = [];
  while (at < words.length) {
    const rest = words.slice(at);
    const found =
      (pieces && (says.strength !== undefined || isShare(rest)) && readPieces(rest)) || readWords(rest, phrases);
    const [as] = Object.keys(found?.says ?? {}) as Part[]; // a reader says one part
    const isAgain = as === "form" && says.form === found?.says.form; // `Tab. Cetirizine 1 tab` says it twice
    if (found && as && (says[as] === undefined || isAgain)) {
      says = { ...says, ...found.says };
      taken.push({ words: words.slice(at, at + found.took).join(" "), as });
      at += found.took;
    } else {
      leftOver.push(words[at] ?? "");
      at += 1;
    }
  }
  return { says, taken, leftOver };
}

/** How often at the most is said of what is taken as needed, and means nothing else. */
function withoutStray(segment: Segment): Segment {
  const { frequency, mostPerDay, ...says } = segment.says;
  if (mostPerDay === undefined || rhythmOf(frequency) === "as_needed") return segment;
  return {
    says: { ...says, ...(frequency !== undefined && { frequency }) },
    taken: segment.taken.filter(({ as }) => as !== "mostPerDay"),
    leftOver: [...segment.leftOver, ...segment.taken.flatMap(({ words, as }) => (as === "mostPerDay" ? words : []))],
  };
}

type Steps = Pick<TypedLine, "says" | "taper" | "taken" | "leftOver">;

const ofStep: readonly Part[] = ["frequency", "durationDays", "dose", "strength"];
/** What may stand behind the last step and is meant for the whole line. */
const ofLine: readonly Part[] = ["instruction", "quantity", "noSubstitution"];

/** `then 1-0-0 5d`, `then ½tab 1-0-0 5d`: a step says how often and how long, else none of it is understood. */
function readSteps(segments: readonly string[][], main: Partial<Said>, phrases: readonly Phrase[]): Steps {
  let says: Partial<Said> = {};
  const taper: TypedStep[] = [];
  const taken: TypedLine["taken"][number][] = [];
  const leftOver: string[] = [];
  for (const words of segments) {
    const segment = readSegment(words, phrases);
    const step = taper.length < mostSteps ? stepOf(segment.says, main) : null;
    if (!step) {
      leftOver.push(next, ...words);
      continue;
    }
    taper.push(step);
    taken.push({ words: next, as: "taper" });
    for (const each of segment.taken) {
      if (ofStep.includes(each.as) && (each.as !== "strength" || step.strength))
        taken.push({ words: each.words, as: "taper" });
      else if (ofLine.includes(each.as) && main[each.as] === undefined && says[each.as] === undefined) {
        says = { ...says, [each.as]: segment.says[each.as] };
        taken.push(each);
      } else leftOver.push(each.words);
    }
    leftOver.push(...segment.leftOver);
  }
  return { says, taper, taken, leftOver };
}

function stepOf(said: Partial<Said>, main: Partial<Said>): TypedStep | null {
  const { frequency = "", durationDays, dose } = said;
  const isDaily = rhythmOf(main.frequency) === "daily" && rhythmOf(frequency) === "daily";
  if (!isDaily || durationDays === undefined) return null;
  // beside a strength of the line's own, and where neither says how many pieces
  const strength = main.strength && !main.dose && !dose ? said.strength : undefined;
  return { ...(dose && { dose }), ...(strength && { strength }), frequency, days: durationDays };
}

function rhythmOf(frequency: string | undefined) {
  return frequency === undefined ? undefined : readFrequency(frequency)?.rhythm;
}
