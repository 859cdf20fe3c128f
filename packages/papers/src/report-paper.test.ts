import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { paise } from "@carepoint/domain/kernel/money";
import { addRevenue, revenueDays } from "@carepoint/domain/reports/books";
import { describe, expect, it } from "vitest";
import { type ReportHead, reportPaper } from "./report-paper.ts";
import { readPdf } from "./testing/read-pdf.ts";

const from = calendarDate.parse("2026-11-01");
const head: ReportHead = {
  hospitalName: { en: "Sanjeevani Hospital", hi: "संजीवनी अस्पताल" },
  branch: { name: { en: "Shivaji Nagar" }, address: { en: "12 FC Road, Pune" }, gstin: "27AAPFU0939F1ZV" },
  zone: "Asia/Kolkata",
  period: { from, days: 30 },
  asOf: false,
  locale: "en",
};
const promos = {
  items: [
    { code: "FIRST50", uses: 1_204, given: paise(60_200_00), revenue: paise(5_41_800_50) },
    { code: "#panic(1) *x*", uses: 1, given: paise(1), revenue: paise(-50_000) },
  ],
};

describe("a report as PDF", () => {
  it("says which hospital, branch and days it is of, and what each column comes to", async () => {
    const { text, pages } = await readPdf(await reportPaper("promos", promos, head));
    for (const said of ["Sanjeevani Hospital", "Shivaji Nagar", "GSTIN 27AAPFU0939F1ZV", "1 Nov 2026 – 30 Nov 2026"])
      expect(text).toContain(said);
    expect(text).toMatch(/FIRST50 1,204 ₹60,200 ₹5,41,800\.50/);
    expect(text).toMatch(/Total 1,205 ₹60,200\.01 ₹5,41,300\.50/);
    expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([[595, 842]]);
  });

  it("prints what people wrote as it was written", async () => {
    expect((await readPdf(await reportPaper("promos", promos, head))).text).toContain("#panic(1) *x*");
  });

  it("says in either language that there was nothing", async () => {
    const none = await readPdf(await reportPaper("waivers", { items: [] }, head));
    expect(none.text).toContain("Nothing was waived in these days");
    const hindi = await reportPaper("waivers", { items: [] }, { ...head, locale: "hi" });
    expect((await readPdf(hindi)).text).not.toContain("Nothing");
  });

  it("lies on its side where the columns are many, and goes on over pages under the same headings", async () => {
    const days = revenueDays([], { from, days: 60 });
    const said = { days, total: addRevenue(days) };
    const { pages } = await readPdf(await reportPaper("revenue", said, { ...head, period: { from, days: 60 } }));
    expect(pages.length).toBeGreaterThan(1);
    for (const { text, width, height } of pages) {
      expect(width).toBeGreaterThan(height);
      expect(text).toContain("Taken back");
      expect(text).toContain("Revenue by day, 1 Nov 2026 – 30 Dec 2026");
    }
  });

  it("is the same file for the same figures, whenever it is made", async () => {
    const [once = new Uint8Array(), again = new Uint8Array()] = await Promise.all([
      reportPaper("promos", promos, head),
      reportPaper("promos", promos, head),
    ]);
    expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
    expect((await readPdf(once)).raw).not.toMatch(/CreationDate|ModDate|CreateDate/);
  });
});
