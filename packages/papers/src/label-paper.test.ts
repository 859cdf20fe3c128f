import { labelSheet } from "@carepoint/domain/pharmacy/labels";
import { describe, expect, it } from "vitest";
import { doseSentence } from "./dose-sentence.ts";
import { labelData, labelPaper } from "./label-paper.ts";
import { readPdf } from "./testing/read-pdf.ts";
import { manyLines } from "./testing/record-specimens.ts";

const label = (more: object = {}) => ({
  ...{ brand: "Cefimax 200", units: 10, unit: "tablet", batch: "CX24081", expiresOn: "2027-12-31", schedule: "H1" },
  ...{ course: manyLines[0], ...more },
});
const sheetOf = (...labels: object[]) =>
  labelSheet.parse({
    hospitalName: { en: "Sanjeevani Hospital", hi: "संजीवनी अस्पताल" },
    store: { en: "Pharmacy", hi: "फ़ार्मेसी" },
    branchName: { en: "Shivaji Nagar", hi: "शिवाजी नगर" },
    ...{ phone: "+912025531234", zone: "Asia/Kolkata", at: "2026-11-26T11:00:00Z", labels },
    patientName: "Venkatanarasimharajuvaripeta Subrahmanyam-Krishnamurthy",
  });

const mm = (points: number) => Math.round((points / 72) * 25.4);

describe("labels", () => {
  it("are of 70 by 35 mm, one for each box, and hold the longest name and the longest course", async () => {
    const long = manyLines.map((course) => label({ course }));
    for (const locale of ["en", "hi", "ta"] as const) {
      const { pages } = await readPdf(await labelPaper(sheetOf(...long), locale));
      expect(pages).toHaveLength(long.length);
      for (const { width, height, text } of pages) {
        expect([mm(width), mm(height)]).toEqual([70, 35]);
        expect(text.replaceAll(/\s/g, "")).toContain("CX24081");
        expect(text).toContain("20 2553 1234");
      }
    }
  });

  it("say how it is taken in the words of the prescription, and what its schedule warns of", () => {
    const course = manyLines[0];
    if (!course) throw new Error("no line");
    for (const locale of ["en", "hi", "ta"] as const) {
      const { labels } = labelData(sheetOf(label(), label({ schedule: "X" }), label({ schedule: "none" })), locale);
      expect(labels.map(({ how }) => how.startsWith(doseSentence(course, locale)))).toEqual([true, true, true]);
      expect(new Set(labels.map(({ warning }) => warning)).size).toBe(3);
      expect(labels[2]?.warning).toBeNull();
    }
  });

  it("say nothing of how it is taken where nobody wrote it", () => {
    const { labels } = labelData(sheetOf(label({ course: null, schedule: "none" })), "hi");
    expect(labels[0]).toMatchObject({ how: "", warning: null, quantity: "10 गोलियाँ" });
  });
});
