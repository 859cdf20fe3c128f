import { paperLocales } from "@carepoint/domain/kernel/language";
import { describe, expect, it } from "vitest";
import { certificatePaper, letterPaper } from "./certificate-paper.ts";
import { certificateTitles, onCertificate, urgencyOnPaper } from "./certificate-words.ts";
import type { PaperText } from "./dose-words.ts";
import type { RecordPaperOptions } from "./record-paper.ts";
import { drawPdf } from "./testing/draw-pdf.ts";
import { strayFromOwn, tolerated } from "./testing/golden.ts";
import { readCode } from "./testing/read-code.ts";
import { readPdf } from "./testing/read-pdf.ts";
import { certificateSheet, checkAt, letterSheet } from "./testing/record-specimens.ts";

const english = { locale: "en", size: "a5" } as const;
const textOf = async (pdf: Uint8Array) => (await readPdf(pdf)).text.replaceAll(/\s+/g, " ");
const certificate = async (sheet = certificateSheet(), options: Partial<RecordPaperOptions> = {}) =>
  textOf(await certificatePaper(sheet, { ...english, ...options }));

describe("a certificate as PDF", () => {
  it("bears what the IMC Regulations want on it, and nothing of allergies", async () => {
    const text = await certificate();
    for (const fact of [
      "Medical certificate",
      "No. PNE/MC/2026/0042",
      "is suffering from Dengue fever",
      "of 5 days, from 26 Nov 2026 to 30 Nov 2026",
      "Identification mark: Mole on the left cheek",
      "Address: 4 Prabhat Road, Pune 411004",
      "Remark: Bed rest",
      "Signature or thumb mark of",
      "Dr. Ananya Rao",
      "Registration MH-12345, Maharashtra Medical Council",
      "Thursday, 26 November 2026",
    ])
      expect(text).toContain(fact);
    expect(text).not.toMatch(/allerg|penicillin/i);
  });

  it("of fitness says from when, and no illness", async () => {
    const content = { kind: "fitness", identificationMark: "A scar", from: "2026-12-01" as never, remark: "" } as const;
    const text = await certificate(certificateSheet({ content }));
    expect(text).toContain("Certificate of fitness");
    expect(text).toContain("fit to resume duty from 1 Dec 2026");
    expect(text).not.toMatch(/suffering|Remark/);
  });

  it("that was cancelled says so over the page, and when", async () => {
    const text = await certificate(certificateSheet({ cancelledAt: "2026-11-27T05:00:00Z" as never }));
    expect(text).toContain("Cancelled This certificate was cancelled on Friday, 27 November 2026 at 10:30 am.");
  });

  it.each(paperLocales)("fits one page of either size, with a code that a scanner reads, in %s", async (locale) => {
    for (const size of ["a5", "a4"] as const) {
      const pdf = await certificatePaper(certificateSheet(), { locale, size });
      expect((await readPdf(pdf)).pages).toHaveLength(1);
      expect(await readCode(pdf)).toBe(checkAt);
    }
  });

  it.each(["#panic(1)", "*bold* $x^2$ `code` @label \\ ] ["])("prints %s as it was written", async (words) => {
    const sheet = certificateSheet();
    const content = { ...sheet.certificate.content, identificationMark: words, remark: words };
    expect((await certificate(certificateSheet({ content }))).split(words)).toHaveLength(3);
  });
});

it("a letter says to whom, how soon, what is asked, what is known and what was prescribed", async () => {
  const text = await textOf(await letterPaper(letterSheet(), english));
  for (const fact of [
    "Referral letter",
    "To: Dr. Sunil Patwardhan City General Hospital, Pune",
    "How soon: Urgent",
    "What I ask you: Please admit for observation.",
    "What is known of the case: Chest pain since the morning. ECG without change.",
    "Allergies: Penicillin (Rash), Sulfa",
    "PARACETAMOL 650 mg",
    "Registration MH-12345",
  ])
    expect(text).toContain(fact);
});

const texts: readonly PaperText[] = [onCertificate, certificateTitles, urgencyOnPaper].flatMap((words) =>
  Object.values<PaperText>(words),
);
it.each(texts)("$en is said in Hindi and Tamil, with the same places", ({ en, hi, ta }) => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();
  expect(hi).toMatch(/[\u0900-\u097f]/);
  expect(ta).toMatch(/[\u0b80-\u0bff]/);
  expect(places(hi)).toEqual(places(en));
  expect(places(ta)).toEqual(places(en));
});

it.each([...paperLocales.map((locale) => ["certificate", locale] as const), ["letter", "hi"] as const])(
  "letters keep their shapes: %s in %s",
  async (name, locale) => {
    const options = { locale, size: "a5" } as const;
    const pdf = name === "letter" ? letterPaper(letterSheet(), options) : certificatePaper(certificateSheet(), options);
    const [page] = await drawPdf(await pdf, 1.2);
    expect(await strayFromOwn(`${name}-${locale}`, page)).toBeLessThan(tolerated);
  },
);
