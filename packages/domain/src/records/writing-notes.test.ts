import { expect, test } from "vitest";
import { instantText } from "../kernel/calendar.ts";
import { encounterId, newId, noteTemplateId } from "../kernel/id.ts";
import { copyable, copyForward } from "./copy-forward.ts";
import { mergeNotes } from "./merge-notes.ts";
import { emptyNote, isEmptyNote, isSameNote, type Note, noteSchema, writeSection } from "./note.ts";
import {
  applyTemplate,
  findTemplate,
  keepTemplateInput,
  type TemplateView,
  typedShortcut,
  typeSection,
} from "./note-templates.ts";

const at = instantText(Temporal.Instant.from("2026-11-12T05:00:00Z"));
const from = { encounterId: encounterId.parse(newId()), at };
const note = (words: Partial<Note>): Note => ({ ...emptyNote, ...words });
const template = (own: boolean, shortcut: string, plan: string): TemplateView => ({
  id: noteTemplateId.parse(newId()),
  version: 1,
  ...{ own, active: true },
  shortcut,
  title: shortcut,
  sections: { plan },
});

test("a note of before there were diagnoses is a note", () => {
  const old = { subjective: "Fever", objective: "", assessment: "", plan: "" };
  expect(noteSchema.parse(old)).toEqual(note({ subjective: "Fever" }));
  expect(isEmptyNote(note({ plan: "  " }))).toBe(true);
  expect(isEmptyNote(note({ diagnoses: [{ text: "Asthma", icd10: null, certainty: "confirmed" }] }))).toBe(false);
});

test("what is taken from the last visit goes where nothing stands, and is marked until somebody edits it", () => {
  const last = note({ assessment: "Asthma, partly controlled", plan: "Inhaler", objective: "Wheeze" });
  const today = note({ objective: "Clear" });
  expect(copyable(today, last)).toEqual(["assessment", "plan"]);
  const copied = copyForward(today, last, from);
  expect(copied).toMatchObject({ objective: "Clear", assessment: "Asthma, partly controlled", plan: "Inhaler" });
  expect(Object.keys(copied.copied)).toEqual(["assessment", "plan"]);
  const edited = writeSection(copied, "plan", "Inhaler twice a day");
  expect(edited.copied).toEqual({ assessment: from });
  expect(isSameNote(copied, { ...copied, copied: {} })).toBe(false); // a mark is content
  expect(noteSchema.parse(JSON.parse(JSON.stringify(edited)))).toEqual(edited);
});

test("a shortcut counts once a blank ends it, and only when it begins a word", () => {
  expect(typedShortcut("/htn")).toBeNull();
  expect(typedShortcut("/htn ")).toEqual({ shortcut: "htn", rest: "" });
  expect(typedShortcut("Seen before.\n/HTN\n")).toEqual({ shortcut: "htn", rest: "Seen before." });
  expect(typedShortcut("120/80 ")).toBeNull();
  expect(typedShortcut("and/or ")).toBeNull();
});

test("a doctor's own template stands before the hospital's of the same name", () => {
  const [own, hospital] = [template(true, "htn", "Mine"), template(false, "htn", "Ours")];
  expect(findTemplate([hospital, own], "htn")).toBe(own);
  expect(findTemplate([hospital], "htn")).toBe(hospital);
  expect(findTemplate([hospital], "dm")).toBeUndefined();
});

test("a template is put below what stands, and never over it", () => {
  const templates = [template(false, "htn", "Less salt")];
  const typed = typeSection(note({ plan: "Walks" }), "subjective", "Feels well /htn ", templates);
  expect(typed).toMatchObject({ subjective: "Feels well", plan: "Walks\nLess salt" });
  expect(typeSection(emptyNote, "plan", "/dm ", templates).plan).toBe("/dm ");
  const full = note({ plan: "x".repeat(7999) });
  expect(applyTemplate(full, { plan: "Less salt" }).plan).toBe(full.plan);
});

test("a template without a word is none", () => {
  const kept = (sections: object) => keepTemplateInput.safeParse({ shortcut: "ab", title: "A", sections }).success;
  expect(kept({})).toBe(false);
  expect(kept({ plan: "  " })).toBe(false);
  expect(kept({ plan: "Rest" })).toBe(true);
});

test("two devices: who alone changed a section has it, diagnoses of both stay, and what one took away goes", () => {
  const [asthma, fever, cold] = ["Asthma", "Fever", "Cold"].map((text) => ({
    text,
    icd10: null,
    certainty: "provisional" as const,
  }));
  if (!asthma || !fever || !cold) throw new Error("three");
  const base = note({ plan: "Rest", diagnoses: [asthma] });
  const mine = note({ plan: "Rest", objective: "38.5", diagnoses: [asthma, fever] });
  const theirs = note({ plan: "Rest, fluids", diagnoses: [cold] });
  const merged = mergeNotes(base, mine, theirs);
  expect(merged?.note).toMatchObject({ plan: "Rest, fluids", objective: "38.5" });
  expect(merged?.note.diagnoses.map(({ text }) => text)).toEqual(["Cold", "Fever"]);
  expect(merged?.both).toEqual([]);
});

test("what one emptied and the other went on writing stays", () => {
  const base = note({ plan: "Rest" });
  expect(mergeNotes(base, note({ plan: "" }), note({ plan: "Rest, fluids" }))?.note.plan).toBe("Rest, fluids");
  expect(mergeNotes(base, note({ plan: "Rest, fluids" }), note({ plan: "" }))?.note.plan).toBe("Rest, fluids");
  expect(mergeNotes(base, note({ plan: "Rest, fluids, ORS" }), note({ plan: "Rest, fluids" }))).toMatchObject({
    note: { plan: "Rest, fluids, ORS" },
  });
});
