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
      ...["Quantity: 60 tablets", "Sugar over three months", "Come and be seen first", "taken back on"],
      ...["HbA1c", "your doctor has looked at it", "Higher than we want it", "How was it these months?"],
      ...["Dr. S. Menon, Eye Clinic, Mysuru", "Are her eyes well?", "letter"],
      ...["Medical certificate, BLR/MC/2026/0007", "2 Nov 2026 to 4 Nov 2026", "Viral fever", "Mole on the left cheek"],
      ...["2 Dec 2026, Dr. Meera Iyer", "turned down on"],
      ...["₹500", "the whole chart", "Nothing is on record."],
    ])
      expect(plain(text)).toContain(fact);
  });

  it("says the same in Hindi, in letters that another program reads", async () => {
    const { text } = await readPdf(await copyPaper(specimen(), "hi"));
    for (const fact of ["METFORMIN 500 mg", "Asha Rao", "IN/26-27/000117"]) expect(plain(text)).toContain(fact);
    expect(text).toMatch(/\p{Script=Devanagari}/u);
  });

  it("says each regimen in words, what to hand out, and how often it may be dispensed again", () => {
    const whole = specimen();
    const prescription = whole.prescriptions[0];
    const courses = [
      { frequency: "BD", durationDays: 5, taper: [{ amount: 0.5, frequency: "OD", days: 5 }] },
      { frequency: "SOS", durationDays: 5, mostPerDay: 3, quantity: 10 },
      { frequency: "UD", durationDays: 7 },
    ];
    const lines = courses.map((course) => ({ ...prescription?.content.lines[0], ...course }));
    const changed = { ...prescription, repeatsAllowed: 2, content: { ...prescription?.content, lines } };
    const { sections } = copyData(specimen({ prescriptions: [changed] }), "en");
    const told = plain(JSON.stringify(sections.find(({ title }) => title === partWords.prescriptions.en)));
    for (const fact of [
      ...["then", "½ tablet", "Quantity: 13 tablets", "Quantity: 10 tablets (set by the doctor)", "3 times"],
      ...["As directed", "May be dispensed again", "2 times"],
    ])
      expect(told).toContain(fact);
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
