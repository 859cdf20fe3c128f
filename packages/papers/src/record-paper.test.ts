import { type PaperLocale, paperLocales } from "@carepoint/domain/kernel/language";
import { emptyNote } from "@carepoint/domain/records/note";
import { describe, expect, it } from "vitest";
import { doseSentence, quantityText } from "./dose-sentence.ts";
import { prescriptionData, prescriptionPaper, type RecordPaperOptions, summaryPaper } from "./record-paper.ts";
import { drawPdf } from "./testing/draw-pdf.ts";
import { strayFrom, strayFromOwn, tolerated } from "./testing/golden.ts";
import { readCode } from "./testing/read-code.ts";
import { readPdf } from "./testing/read-pdf.ts";
import { checkAt, manyLines, otherRegimens, prescriptionSheet, summarySheet } from "./testing/record-specimens.ts";

const english: RecordPaperOptions = { locale: "en", size: "a5" };
const plain = (text: string) => text.replaceAll(/\s+/g, " ");

async function read(sheet = prescriptionSheet(), options: Partial<RecordPaperOptions> = {}) {
  const { pages, raw, text } = await readPdf(await prescriptionPaper(sheet, { ...english, ...options }));
  return { raw, text: plain(text), pages: pages.map((page) => ({ ...page, text: plain(page.text) })) };
}

describe("a prescription as PDF", () => {
  it("bears what the law wants on it, the generic in capitals first", async () => {
    const { text } = await read();
    for (const fact of [
      "Sanjeevani Hospital",
      "12 FC Road, Pune 411005",
      "+91 20 2553 1234",
      "Thursday, 26 November 2026 at 4:30 pm",
      "34 years, Female, CP-000-0012",
      "Allergies: Penicillin (Rash), Sulfa",
      "PARACETAMOL 650 mg, Tablet (Dolo)",
      "1-1-1 · 5 days",
      "Quantity: 15 tablets",
      "1 tablet in the morning, at noon and at night, for 5 days",
      "After food",
      "Diagnosis: Acute bronchitis",
      "In spite of an allergy: Tolerated amoxicillin last year",
      "Come again: 3 Dec 2026",
      "Dr. Ananya Rao",
      "MBBS, MD (General Medicine)",
      "Registration MH-12345, Maharashtra Medical Council",
      "Signature",
    ]) {
      expect(text).toContain(fact);
    }
    expect(text).not.toContain("Withdrawn");
  });

  it("says of a brand that no other may stand for that it is so, in every language", async () => {
    const [dolo] = manyLines;
    if (!dolo) throw new Error("no line");
    const sheet = prescriptionSheet([{ ...dolo, noSubstitution: true }]);
    expect((await read(sheet)).text).toContain("Tablet (Dolo) · No substitution");
    const { lines } = prescriptionData(sheet, { locale: "hi", size: "a5" }).medicines;
    expect(lines[0]?.form).toContain("दूसरा ब्रांड न दें");
  });

  it.each(paperLocales)(
    "of twelve lines loses none of them on A5, in %s, and names its patient on every page",
    async (locale) => {
      const { pages, text } = await read(prescriptionSheet(manyLines), { locale });
      for (const { genericName, name, strength } of manyLines)
        expect(text).toContain(`${(genericName ?? name).toUpperCase()} ${strength}`);
      expect(pages).toHaveLength(2);
      for (const [index, page] of pages.entries()) {
        expect(page.text).toContain("Venkatanarasimharajuvaripeta");
        expect(page.text).toContain(`${index + 1} / 2`);
        expect([Math.round(page.width), Math.round(page.height)]).toEqual([420, 595]);
      }
      expect(pages.at(-1)?.text).toContain("MH-12345");
    },
  );

  it("fits one A4, and goes on where it must", async () => {
    const { pages } = await read(prescriptionSheet(manyLines.slice(0, 8)), { size: "a4" });
    expect(pages.map(({ width }) => Math.round(width))).toEqual([595]);
    const thirty = Array.from({ length: 30 }, (_, index) => manyLines[index % manyLines.length] ?? manyLines[0]);
    const long = await read(prescriptionSheet(thirty.filter((line) => line !== undefined)));
    expect(long.text).toContain("30.");
  });

  it("says of one that no longer counts that it does not, and why, over every page", async () => {
    const withdrawn = prescriptionSheet(manyLines, { status: "cancelled", cancelReason: "Wrong strength" });
    const { pages, text } = await read(withdrawn);
    expect(text).toContain("Withdrawn Do not give or take medicines by this paper. Wrong strength");
    for (const page of pages) expect(page.text).toContain("Withdrawn");
    expect((await read(prescriptionSheet(undefined, { status: "superseded" }))).text).toContain(
      "Replaced by a newer one",
    );
  });

  it.each(["a5", "a4"] as const)("on %s has a code that a scanner reads, also of a long address", async (size) => {
    const far = checkAt.replace("hospital.example", "records.shivaji-nagar.sanjeevani-hospital.example:8443");
    const pdf = await prescriptionPaper({ ...prescriptionSheet(), checkAt: far }, { locale: "ta", size });
    expect(await readCode(pdf)).toBe(far);
  });

  it("tells nobody asked about allergies from none known", async () => {
    const sheet = prescriptionSheet();
    const asked = (noKnownAllergies: boolean) => ({
      ...sheet,
      patient: { ...sheet.patient, allergies: [], noKnownAllergies },
    });
    expect((await read(asked(true))).text).toContain("No known allergies");
    expect((await read(asked(false))).text).toContain("No allergies on record. Ask.");
  });

  it("says a taper step by step, how often at the most, what the doctor set, and how often it may be dispensed again", async () => {
    const { text } = await read(prescriptionSheet(otherRegimens, { repeatsAllowed: 2 }));
    for (const fact of [
      "4 × 1-0-0 · 5 days; 2 × 1-0-0 · 5 days; ½ × 1-0-0 · 4 days",
      "Quantity: 32 tablets",
      "4 tablets in the morning, for 5 days, then 2 tablets in the morning, for 5 days, then ½ tablet in the morning, for 4 days",
      "SOS max 3 · 5 days",
      "Quantity: 15 tablets",
      "1 tablet when needed, at most 3 times a day, for up to 5 days",
      "As directed, for up to 14 days",
      "Quantity: 2 packs (set by the doctor)",
      "Quantity: 30 tablets (set by the doctor)",
      "May be dispensed again: 2 times",
    ]) {
      expect(text).toContain(fact);
    }
    expect((await read()).text).not.toContain("dispensed again");
  });

  it("counts the age of an infant in months", async () => {
    const sheet = prescriptionSheet();
    const infant = { ...sheet, patient: { ...sheet.patient, age: { count: 7, unit: "months" } as const } };
    expect((await read(infant)).text).toContain("7 months, Female");
  });

  it.each(["#panic(1)", '"; #read("/etc/passwd")', "*bold* $x^2$ `code` @label <tag> \\ ] ["])(
    "prints %s as it was written, wherever it stands",
    async (words) => {
      const [line] = manyLines;
      const content = {
        lines: line ? [{ ...line, name: words, instruction: words }] : [],
        diagnosis: words,
        advice: words,
      };
      const { raw, text } = await read(prescriptionSheet([], { content, status: "cancelled", cancelReason: words }));
      expect(text.split(words).length).toBeGreaterThanOrEqual(5);
      expect(raw).not.toMatch(/\/(JS|JavaScript|AA|OpenAction|Launch|URI|EmbeddedFile)\b/);
    },
  );

  it("is made also where a text ends in half of a letter", async () => {
    const content = { lines: [], diagnosis: "", advice: "Drink water \ud83d" };
    const { text } = await read(prescriptionSheet([], { content }));
    expect(text).toContain("Drink water");
  });

  it("is the same file for the same prescription, whenever it is made", async () => {
    const twice = await Promise.all([
      prescriptionPaper(prescriptionSheet(), english),
      prescriptionPaper(prescriptionSheet(), english),
    ]);
    expect(Buffer.from(twice[0] ?? []).equals(Buffer.from(twice[1] ?? []))).toBe(true);
    const other = await prescriptionPaper({ ...prescriptionSheet(), checkAt: `${checkAt}x` }, english);
    expect(Buffer.from(twice[0] ?? []).equals(Buffer.from(other))).toBe(false);
  });
});

describe("a visit's summary as PDF", () => {
  it("says what was told, measured, found, prescribed, and when to come again", async () => {
    const { text, pages } = await readPdf(await summaryPaper(summarySheet(), english));
    for (const fact of [
      "Visit summary",
      "Blood pressure 130/85 mmHg, Pulse 72 /min, Temperature 37.2 °C, Oxygen 98 %",
      "Blood sugar 110 mg/dl (Fasting)",
      "What you told us: Cough for five days",
      "What was found: Scattered wheeze",
      "What the doctor thinks: Acute bronchitis, no sign of pneumonia.",
      "What happens next: Antibiotic",
      "Diagnosis: Acute bronchitis (J20.9, provisional)",
      "Added on Friday, 27 November 2026 at 10:30 am: X-ray of the chest is clear.",
      "PARACETAMOL 650 mg",
      "Come again: 3 Dec 2026",
    ]) {
      expect(plain(text)).toContain(fact);
    }
    expect(pages).toHaveLength(1);
  });

  it("says the day to come again that was said last, once", async () => {
    const sheet = { ...summarySheet(), followUp: "2026-12-10" as never };
    const { text } = await readPdf(await summaryPaper(sheet, english));
    expect(plain(text).match(/Come again: [^C]+2026/g)).toEqual(["Come again: 10 Dec 2026"]);
  });

  it("leaves out what there is none of", async () => {
    const sheet = {
      ...summarySheet(),
      vitals: [],
      prescriptions: [],
      encounter: { ...summarySheet().encounter, note: emptyNote, addenda: [] },
    };
    const { text } = await readPdf(await summaryPaper(sheet, english));
    expect(text).not.toMatch(/Vitals|Medicines|What|Diagnosis|Added/);
    expect(text).toContain("MH-12345");
  });
});

describe("how to take a medicine, in Tamil", () => {
  const said = manyLines.map((line) => doseSentence(line, "ta").replaceAll("\u00a0", " "));
  it.each([
    [0, "காலை, மதியம் மற்றும் இரவு 1 மாத்திரை வீதம், 5 நாட்கள்"],
    [2, "காலை 1 மாத்திரை, 30 நாட்கள்"],
    [3, "காலை 1 மாத்திரை மற்றும் இரவு ½ மாத்திரை, 7 நாட்கள்"],
    [4, "தேவைப்படும்போது 1 மாத்திரை, அதிகபட்சம் 3 நாட்கள்"],
    [5, "வாரம் ஒரு முறை 1 பொட்டலம், 56 நாட்கள்"],
    [8, "1 ஊசி ஒரு முறை, இப்போதே"],
  ])("line %i", (index, sentence) => expect(said[index]).toBe(sentence));

  it("counts what is handed out, and nothing that is squeezed or sprayed", () => {
    const amounts = manyLines.map((line) => quantityText(line, "en"));
    expect(amounts).toEqual(
      [
        ...["15 tablets", "10 capsules", "30 tablets", "11 tablets", null, "8 sachets"],
        ...["75 ml", null, "1 injection", null, null, "14 tablets"],
      ].map((amount) => amount && `Quantity: ${amount}`),
    );
  });
});

describe("letters keep their shapes: golden pictures", () => {
  const papers: Readonly<Record<string, (locale: PaperLocale) => Promise<Uint8Array>>> = {
    prescription: (locale) => prescriptionPaper(prescriptionSheet(), { locale, size: "a5" }),
    regimens: (locale) =>
      prescriptionPaper(prescriptionSheet(otherRegimens, { repeatsAllowed: 2 }), { locale, size: "a5" }),
    summary: (locale) => summaryPaper(summarySheet(), { locale, size: "a5" }),
    superseded: (locale) =>
      prescriptionPaper(prescriptionSheet(manyLines.slice(0, 2), { status: "superseded" }), { locale, size: "a4" }),
  };
  const each = ["prescription", "regimens", "summary"].flatMap((name) =>
    paperLocales.map((locale) => [name, locale] as const),
  );
  it.each([...each, ["superseded", "ta"] as const])("%s in %s", async (name, locale) => {
    const pdf = await papers[name]?.(locale);
    const [page] = await drawPdf(pdf ?? new Uint8Array(), name === "superseded" ? 0.8 : 1.2);
    expect(await strayFromOwn(`${name}-${locale}`, page)).toBeLessThan(tolerated);
  });

  it.each([
    [
      "letters that no longer join",
      { ...prescriptionSheet(), hospitalName: { en: "-", hi: "संजीवनी अस्\u200cपताल" } },
      0,
    ],
    ["a medicine less", prescriptionSheet(manyLines.slice(0, 3)), tolerated],
  ])("%s would be seen", async (_, sheet, least) => {
    const [page] = await drawPdf(await prescriptionPaper(sheet, { locale: "hi", size: "a5" }), 1.2);
    expect(await strayFrom("prescription-hi", page)).toBeGreaterThan(least);
  });
});
