import { expect, it } from "vitest";
import { billTitle, lineWords } from "./invoice-words.ts";

const visit = { kind: "consultation", description: "Consultation, Dr. Ananya Rao" } as const;

it("a bill is called after its first line, and the charge is said in the reader's language", () => {
  expect(billTitle({ kind: "invoice", lines: [visit] })).toEqual(lineWords(visit));
  expect(billTitle({ kind: "invoice", lines: [visit] })).toMatchObject({ values: { doctor: "Dr. Ananya Rao" } });
});

it("a credit note is called what it is: its line would read like the bill it takes back", () => {
  expect(billTitle({ kind: "credit_note", lines: [visit] })).toMatchObject({ message: "Credit note" });
});

it("a bill without lines is still a bill", () => {
  expect(billTitle({ kind: "invoice", lines: [] })).toMatchObject({ message: "Bill" });
});
