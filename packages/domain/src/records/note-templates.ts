import * as z from "zod";
import { noteTemplateId } from "../kernel/id.ts";
import { type Note, type NoteSection, noteSections, sectionLength, writeSection } from "./note.ts";

/** What is typed behind a slash, `/htn`: short, in small Latin letters and digits. */
export const shortcutSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]{2,20}$/, "shortcut");

const text = z.string().trim().max(4000);

/** By section what is put there. At least one says something. */
export const templateSections = z
  .partialRecord(z.enum(noteSections), text)
  .refine((sections) => Object.values(sections).some((each) => each.trim() !== ""), "required");
export type TemplateSections = z.infer<typeof templateSections>;

/** Without an id it is a new one; with one it replaces the words that were seen as `baseVersion`. */
export const keepTemplateInput = z.strictObject({
  template: z.strictObject({ id: noteTemplateId, baseVersion: z.int() }).nullable().default(null),
  shortcut: shortcutSchema,
  title: z.string().trim().min(1).max(80),
  sections: templateSections,
  /** False: it is not offered any more. */
  active: z.boolean().default(true),
});
export type KeepTemplateInput = z.infer<typeof keepTemplateInput>;

export const templateView = z.object({
  id: noteTemplateId,
  version: z.int(),
  /** The doctor's; the others are the hospital's. */
  own: z.boolean(),
  shortcut: z.string(),
  title: z.string(),
  sections: templateSections,
  /** False: it is offered to nobody; the administration alone sees it. */
  active: z.boolean(),
});
export interface TemplateView extends z.infer<typeof templateView> {}

/** Puts a template's words into their sections, below what stands there. What would not fit any more is left out. */
export function applyTemplate(note: Note, sections: TemplateSections): Note {
  let filled = note;
  for (const name of noteSections) {
    const words = sections[name] ?? "";
    const before = note[name].trimEnd();
    const together = before === "" ? words : `${before}\n${words}`;
    if (words !== "" && together.length <= sectionLength) filled = writeSection(filled, name, together);
  }
  return filled;
}

/** A shortcut that was just ended with a blank: what it says, and the text without it. */
export function typedShortcut(typed: string): { readonly shortcut: string; readonly rest: string } | null {
  const found = /(?:^|\s)\/([a-z0-9]{2,20})\s$/i.exec(typed);
  return found?.[1] ? { shortcut: found[1].toLowerCase(), rest: typed.slice(0, found.index) } : null;
}

/** What a shortcut stands for: the doctor's own before the hospital's. */
export function findTemplate(templates: readonly TemplateView[], shortcut: string): TemplateView | undefined {
  const named = templates.filter((template) => template.shortcut === shortcut);
  return named.find(({ own }) => own) ?? named[0];
}

/** What a section becomes as somebody types: a shortcut that was ended becomes its template. */
export function typeSection(note: Note, name: NoteSection, typed: string, templates: readonly TemplateView[]): Note {
  const ended = typedShortcut(typed);
  const template = ended && findTemplate(templates, ended.shortcut);
  if (!ended || !template) return writeSection(note, name, typed);
  return applyTemplate(writeSection(note, name, ended.rest), template.sections);
}
