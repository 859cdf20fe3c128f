import { narcoticDay, registerEntry } from "@carepoint/domain/pharmacy/registers";
import { describe, expect, it } from "vitest";
import { narcoticsPaper, type RegisterHead, registerData, registerPaper } from "./register-paper.ts";
import { readPdf } from "./testing/read-pdf.ts";

const head: RegisterHead = {
  hospitalName: { en: "Sanjeevani Hospital", hi: "संजीवनी अस्पताल" },
  store: { en: "Pharmacy", hi: "फ़ार्मेसी" },
  branch: {
    name: { en: "Shivaji Nagar", hi: "शिवाजी नगर" },
    address: { en: "12 FC Road, Pune 411005", hi: "12 एफ़सी रोड, पुणे 411005" },
  },
  ...{ phone: "+912025531234", zone: "Asia/Kolkata", locale: "en" },
  licences: [
    { form: "20", number: "MH-PZ1-1", expiresOn: "2027-01-06" as never },
    { form: "20-F", number: "MH-PZ1-3", expiresOn: null },
  ],
  period: { from: "2026-11-01" as never, days: 27 },
};

const id = "0198a3c0-0000-7000-8000-000000000001";
const entry = (place: number, more: object = {}) =>
  registerEntry.parse({
    ...{ place, at: "2026-11-26T11:00:00Z", kind: "given", billNumber: "PNE/PH26/0000042", dispenseId: id },
    ...{ patientId: id, patientName: "Asha Joshi", mrn: "CP-000-0012", patientAddress: "4 Prabhat Road, Pune" },
    prescriber: { name: "Dr. Ananya Rao", registration: "MMC MH-12345", address: "12 FC Road, Pune" },
    ...{ brand: "Cefimax 200", composition: "Cefixime (200mg)", manufacturer: "Nilgiri Biotech", schedule: "H1" },
    ...{ units: 10, unit: "tablet", batch: "CX24081", expiresOn: "2027-12-31" },
    ...{ pharmacist: "Suresh Patil", pharmacistRegistration: "MSPC 104233", ...more },
  });

const plain = (text: string) => text.replaceAll(/[\s\u200b]+/g, "");

describe("a register on paper", () => {
  it("says of each supply what rule 65 wants, under which licences, and numbers its pages", async () => {
    const entries = Array.from({ length: 40 }, (_, place) => entry(place + 1));
    const { pages, text } = await readPdf(await registerPaper("h1", entries, head));
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries()) expect(plain(page.text)).toContain(`${index + 1}/${pages.length}`);
    const said = plain(text);
    for (const part of [
      ...["Schedule H1 register", "Form 20: MH-PZ1-1 (until 6 Jan 2027)", "Form 20-F: MH-PZ1-3", "PNE/PH26/0000042"],
      ...["Asha Joshi", "4 Prabhat Road, Pune", "Dr. Ananya Rao", "Reg. No. MMC MH-12345", "12 FC Road, Pune"],
      ...[
        "Cefimax 200",
        "Nilgiri Biotech",
        "CX24081",
        "Expiry 12/2027",
        "10 tablet",
        "Suresh Patil",
        "Reg. No. MSPC 104233",
      ],
    ])
      expect(said).toContain(plain(part));
  });

  it("tells what came back, what is not known, and that nothing happened", async () => {
    const unknown = { patientAddress: null, prescriber: null, pharmacistRegistration: null };
    const back = await readPdf(await registerPaper("x", [entry(1, { kind: "returned", units: -4, ...unknown })], head));
    expect(plain(back.text)).toContain("Broughtback");
    expect(plain(back.text)).toContain("-4tablet");
    expect(plain(back.text).split("notwrittendown")).toHaveLength(3);
    expect(plain(back.text)).toContain("addressnotknown");
    const none = await readPdf(await registerPaper("prescription", [], { ...head, licences: [] }));
    expect(plain(none.text)).toContain("Noentriesforthesedays");
    expect(plain(none.text)).toContain("Druglicences:notwrittendown");
  });

  it("counts in Hindi words where it is read in Hindi", async () => {
    const said = registerData("h1", [entry(1), entry(2, { units: -1, kind: "returned" })], { ...head, locale: "hi" });
    expect(JSON.stringify(said.sections)).toContain("10\u00a0गोलियाँ");
    expect(JSON.stringify(said.sections)).toContain("-1\u00a0गोली");
    expect(JSON.stringify(said.sections)).not.toContain("tablet");
  });

  it("of narcotics has a balance for each day and room for two signatures", async () => {
    const day = narcoticDay.parse({
      ...{ day: "2026-11-05", medicineId: id, brand: "Morwell 10", packText: "ampoule of 1 ml", unit: "ampoule" },
      ...{ opening: 100, received: 20, issued: 7, otherwise: -1, closing: 112 },
    });
    const said = plain((await readPdf(await narcoticsPaper([day], head))).text);
    for (const part of ["Morwell10", "5Nov2026", "112ampoule", "Registeredpharmacist,signature", "Secondsignature"])
      expect(said).toContain(part);
  });
});
