import type { NoticeLanguage, NoticeView } from "@carepoint/domain/patients/consents";
import { expect, it } from "vitest";
import { personDraft } from "./person-draft.ts";

const today = "2026-11-26";
const notices: NoticeView[] = [
  { purpose: "care", version: 2, text: { en: "Care", hi: "इलाज", ta: "சிகிச்சை" } },
  { purpose: "reminders", version: 1, text: { en: "Reminders", hi: "याद" } },
];
const read = (draft: object, alone = false, language: NoticeLanguage = "hi") =>
  personDraft({ today, notices, language, alone }).safeParse(draft);
const faults = (draft: object, alone = false) =>
  read(draft, alone).error?.issues.map(({ path, message }) => [path.join("."), message]);

const asha = { name: "Asha", sex: "female", born: "34", relation: "self", agreed: { care: true, reminders: false } };
const ravi = { ...asha, name: "Ravi", born: "14-03-2012" };
const sudha = { name: "Sudha", sex: "female", born: "41", relation: "parent", phone: "98200 98200" };
const said = (by: string) => [
  { purpose: "care", noticeVersion: 2, language: "hi", by, agreed: true },
  { purpose: "reminders", noticeVersion: 1, language: "hi", by, agreed: false },
];

it("what was agreed to has the language in which each text was shown: English where it does not speak the one chosen", () => {
  const [person] = read(asha, false, "ta").data ?? [];
  expect(person?.consents?.map(({ language }) => language)).toEqual(["ta", "en"]);
});

it("an adult says for themselves what they agree to, each purpose apart", () => {
  expect(read(asha).data).toEqual([
    { name: "Asha", sex: "female", ageYears: 34, relation: "self", consents: said("patient") },
  ]);
});

it("whoever is an adult says it for a child of their account", () => {
  expect(read({ ...ravi, relation: "child" }).data).toMatchObject([
    { relation: "child", birthDate: "2012-03-14", consents: said("guardian") },
  ]);
});

it("a minor who came alone is added to the family of the adult, who comes first", () => {
  expect(read({ ...ravi, adult: sudha }, true).data).toMatchObject([
    { name: "Sudha", ageYears: 41, relation: "self", phone: "+919820098200", consents: said("patient") },
    {
      name: "Ravi",
      relation: "child",
      guardian: { name: "Sudha", relation: "parent", phone: "+919820098200" },
      consents: said("guardian"),
    },
  ]);
});

it.each([
  ["no adult", {}, []],
  ["a minor as the adult", { adult: { ...sudha, born: "17" } }, [["adult.born", "adult"]]],
  ["an adult without an age", { adult: { ...sudha, born: "" } }, [["adult.born", "birth_date_or_age"]]],
])("%s is not enough for a minor who came alone", (_, more, expected) => {
  const found = faults({ ...ravi, ...more }, true);
  expect(found?.length).toBeGreaterThan(0);
  expect(found).toEqual(expect.arrayContaining(expected));
});

it("what was typed of an adult counts for nothing once it turns out that none is needed", () => {
  expect(read({ ...asha, adult: { name: "Su" } }).data).toHaveLength(1);
});

it("nobody is registered who has not agreed to what is needed, nor without an age that can be", () => {
  const none = { ...asha, agreed: { care: false, reminders: true } };
  expect(faults(none)).toEqual([["agreed.care", "must_agree"]]);
  const marks = { "": "birth_date_or_age", forty: "birth_unread", "01-01-2099": "birth_ahead", "131": "age_range" };
  for (const [born, mark] of Object.entries(marks)) expect(faults({ ...asha, born })).toEqual([["born", mark]]);
});
