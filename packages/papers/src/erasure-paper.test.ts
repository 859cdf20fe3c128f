import { paperLocales } from "@carepoint/domain/kernel/language";
import { type ErasureSheet, erasureCertificate } from "@carepoint/domain/privacy/erasures";
import { describe, expect, it } from "vitest";
import { erasurePaper } from "./erasure-paper.ts";
import { goneWords } from "./erasure-words.ts";
import { drawPdf } from "./testing/draw-pdf.ts";
import { strayFromOwn, tolerated } from "./testing/golden.ts";
import { readCode } from "./testing/read-code.ts";
import { readPdf } from "./testing/read-pdf.ts";

const readAt =
  "https://hospital.example/erased/01930f6e-0000-7000-8000-0000000000aa.Qm9s-dGVyLXNpZ25lZC1ieS11cw_x4k2jD9w1v0aYt7";

function sheet(more: object = {}): ErasureSheet {
  const kept = [
    { class: "outpatient", part: "treatment", until: "2029-12-07", basis: "IMC Regulations 2002, 1.3.1: three years" },
    { class: "invoice", part: "bills", until: "2033-12-31", basis: "Central Goods and Services Tax Act 2017, s. 36" },
    { class: "access_log", part: "looks", until: "2027-12-07", basis: "DPDP Rules 2025, Rule 6: one year of logs" },
  ];
  const standing = { status: "erased", decidedAt: "2026-12-07T05:00:00Z", refusedFor: null, heldUntil: null };
  const certificate = { mrn: "CP-K7M2PQ", askedAt: "2026-12-06T05:00:00Z", kept, emptyAt: null, ...standing, ...more };
  const branches = [
    { name: { en: "Koramangala", hi: "कोरमंगला" }, phone: "+918012345678" },
    { name: { en: "Jayanagar", hi: "जयनगर" }, phone: "+918087654321" },
  ];
  return {
    hospital: { name: { en: "Sanjeevani Hospital", hi: "संजीवनी अस्पताल" }, branches },
    zone: "Asia/Kolkata",
    certificate: erasureCertificate.parse(certificate),
    readAt,
  };
}

const textOf = async (given = sheet()) => (await readPdf(await erasurePaper(given, "en"))).text.replaceAll(/\s+/g, " ");

describe("the paper of an erasure", () => {
  it("says what was erased, what is kept, by which law and until when, and where it can be read", async () => {
    const text = await textOf();
    for (const fact of [
      ...["Sanjeevani Hospital", "Certificate of erasure", "Record number CP-K7M2PQ"],
      ...["On Monday, 7 December 2026 at 10:30 am this hospital erased the record", ...goneWords.map(({ en }) => en)],
      ...["What doctors wrote: notes, prescriptions, tests Kept until 7 Dec 2029", "IMC Regulations 2002, 1.3.1"],
      ...["Bills, without a name Kept until 31 Dec 2033", "Who looked, without a name Kept until 7 Dec 2027"],
    ])
      expect(text).toContain(fact);
    expect(text.replaceAll(/[\s\u200b]/g, "")).toContain(readAt);
  });

  it("says when nothing is kept any more", async () => {
    const text = await textOf(sheet({ kept: [], emptyAt: "2033-12-31T05:00:00Z" }));
    expect(text).toContain("Since Saturday, 31 December 2033 at 10:30 am nothing of it is kept any more.");
    expect(text).toContain("No law keeps anything of it.");
  });

  it("of a wish that waits, or was refused, certifies nothing", async () => {
    const asked = await textOf(sheet({ status: "asked", decidedAt: null, kept: [] }));
    expect(asked).toContain("Asked for, not decided yet");
    const held = await textOf(sheet({ status: "refused", refusedFor: "held", heldUntil: "2030-01-02", kept: [] }));
    expect(held).toContain("The record has to be kept for now. It can be asked for again from 2 Jan 2030 on.");
    for (const text of [asked, held]) {
      expect(text).toContain("Erasure of a record");
      expect(text).not.toMatch(/Certificate|What was erased/);
    }
  });

  it.each(paperLocales)(
    "fits one page, with a code that a scanner reads, and keeps its shapes, in %s",
    async (locale) => {
      const pdf = await erasurePaper(sheet(), locale);
      expect(await erasurePaper(sheet(), locale)).toEqual(pdf);
      expect((await readPdf(pdf)).pages).toHaveLength(1);
      expect(await readCode(pdf)).toBe(readAt);
      const [page] = await drawPdf(pdf, 1);
      expect(await strayFromOwn(`erasure-${locale}`, page)).toBeLessThan(tolerated);
    },
  );

  it.each(["#panic(1)", "*bold* $x^2$ `code` @label \\ ] ["])(
    "prints the basis %s as it was written",
    async (basis) => {
      const kept = [{ class: "invoice", part: "bills", until: "2033-12-31", basis }];
      expect(await textOf(sheet({ kept }))).toContain(basis);
    },
  );
});
