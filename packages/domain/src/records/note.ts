import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { encounterId } from "../kernel/id.ts";
import { icd10Code } from "./chart.ts";

export const noteSections = ["subjective", "objective", "assessment", "plan"] as const;
export type NoteSection = (typeof noteSections)[number];

export const sectionLength = 8000;
const section = z.string().max(sectionLength).default("");

export const certainties = ["provisional", "confirmed"] as const;
export type Certainty = (typeof certainties)[number];

/** What the doctor thinks the patient has. The code may stand beside the words; it never replaces them. */
export const diagnosisSchema = z.strictObject({
  text: z.string().trim().min(1).max(200),
  icd10: icd10Code.nullable().default(null),
  certainty: z.enum(certainties).default("provisional"),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;

/** Where a section's words were taken from. It stands until somebody edits them. */
const copiedFrom = z.strictObject({ encounterId, at: instantSchema });
export type CopiedFrom = z.infer<typeof copiedFrom>;

/** A visit note in the four sections of medical writing, with its diagnoses as things of their own. */
export const noteSchema = z.strictObject({
  subjective: section,
  objective: section,
  assessment: section,
  plan: section,
  diagnoses: z.array(diagnosisSchema).max(20).default([]),
  copied: z.partialRecord(z.enum(noteSections), copiedFrom).default({}),
});
export type Note = z.infer<typeof noteSchema>;

export const emptyNote: Note = { subjective: "", objective: "", assessment: "", plan: "", diagnoses: [], copied: {} };

/** Whether nobody wrote anything yet. */
export function isEmptyNote(note: Note): boolean {
  return note.diagnoses.length === 0 && noteSections.every((name) => note[name].trim() === "");
}

/** Whether two say the same, marks included. */
export function isSameNote(a: Note, b: Note): boolean {
  return (
    isSameDiagnoses(a, b) && noteSections.every((name) => a[name] === b[name] && !a.copied[name] === !b.copied[name])
  );
}

export function isSameDiagnoses(a: Pick<Note, "diagnoses">, b: Pick<Note, "diagnoses">): boolean {
  return (
    a.diagnoses.length === b.diagnoses.length &&
    a.diagnoses.every((one, index) => {
      const other = b.diagnoses[index];
      return other?.text === one.text && other.icd10 === one.icd10 && other.certainty === one.certainty;
    })
  );
}

/** The section as somebody wrote it: from now on it is not a copy. */
export function writeSection(note: Note, name: NoteSection, text: string): Note {
  const { [name]: _, ...copied } = note.copied;
  return { ...note, [name]: text, copied };
}
