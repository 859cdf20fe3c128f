import { recordPartNames } from "@carepoint/domain/privacy/record";
import { specimen } from "@carepoint/domain/testing/patient-records";
import { describe, expect, it } from "vitest";
import { copyData, copyPaper } from "./copy-paper.ts";
import { partWords } from "./copy-words.ts";
import { readPdf } from "./testing/read-pdf.ts";

const plain = (text: string) => text.replaceAll(/\s+/g, " ");

describe("a copy of a record as PDF", () => {
  it("says in English all that the record holds, who looked included", async () => {
    const { text } = await readPdf(await copyPaper(specimen(), "en"));
    for (const fact of [
      ...["City Care Hospital", "Asha Rao", "+91 98450 00017", "Ravi Rao", "Mother has diabetes", "Dr. Meera Iyer"],
      ...["Registration KMC-48213, Karnataka Medical Council", "Tired for weeks", "took place"],
      ...["Penicillin, Rash", "Type 2 diabetes, E11.9, since 2019-05", "entered in error", "Influenza", "lot A17"],
      ...["Blood pressure 130/85 mmHg", "Sugar above the goal", "HbA1c 8.1 %", "METFORMIN 500 mg (Glycomet)"],
      ...[
        "1 tablet in the morning and at night, for 30 days",
        "Walk half an hour a day",
        "paper.jpg",
        "IN/26-27/000117",
      ],
      ...["₹500", "the whole chart", "Nothing is on record."],
    ])
      expect(plain(text)).toContain(fact);
  });

  it("says the same in Hindi, in letters that another program reads", async () => {
    const { text } = await readPdf(await copyPaper(specimen(), "hi"));
    for (const fact of ["METFORMIN 500 mg", "Asha Rao", "IN/26-27/000117"]) expect(plain(text)).toContain(fact);
    expect(text).toMatch(/\p{Script=Devanagari}/u);
  });

  it("has a section for each part, and an entry for each thing in it", () => {
    const record = specimen();
    const { sections, contents } = copyData(record, "en");
    expect(sections.map(({ title }) => title)).toEqual(recordPartNames.map((part) => partWords[part].en));
    expect(sections.map(({ entries }) => entries.length)).toEqual(recordPartNames.map((part) => record[part].length));
    expect(contents.map(({ count }) => Number(count))).toEqual(recordPartNames.map((part) => record[part].length));
  });

  it("is the same file of the same record, and what people wrote is never markup", async () => {
    const record = specimen({ people: [{ ...specimen().people[0], name: "#panic[x] *bold* $x$" }] });
    const [one, other] = [await copyPaper(record, "en"), await copyPaper(record, "en")];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    expect((await readPdf(one)).text).toContain("#panic[x] *bold* $x$");
  });
});
