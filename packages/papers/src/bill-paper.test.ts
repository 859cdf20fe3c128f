import { type SheetView, sheetView } from "@carepoint/domain/billing/sheet";
import { paise } from "@carepoint/domain/kernel/money";
import { describe, expect, it } from "vitest";
import { type BillPaperOptions, billPaper } from "./bill-paper.ts";
import { readPdf } from "./testing/read-pdf.ts";

const id = "0198a3c0-0000-7000-8000-000000000001";
const consultation = {
  kind: "consultation",
  description: "Consultation, Dr. Ananya Rao",
  descriptionHi: null,
  code: "999312",
  quantity: 1,
  unitPrice: 50_000,
  discount: 0,
  discountReason: null,
  taxTreatment: "exempt",
  taxBasisPoints: 0,
  taxable: 50_000,
  centralTax: 0,
  stateTax: 0,
  integratedTax: 0,
  tax: 0,
  total: 50_000,
};
const dressing = {
  ...consultation,
  kind: "service",
  description: "Dressing, large",
  descriptionHi: "बड़ी पट्टी",
  quantity: 2,
  unitPrice: 45_000,
  discount: 5_000,
  taxTreatment: "taxable",
  taxBasisPoints: 500,
  taxable: 85_000,
  centralTax: 2_125,
  stateTax: 2_125,
  tax: 4_250,
  total: 89_250,
};

function sheetOf(patientName: string, lines: readonly object[] = [consultation, dressing]): SheetView {
  return sheetView.parse({
    bill: {
      id,
      kind: "invoice",
      version: 1,
      branchId: id,
      patientId: id,
      appointmentId: null,
      status: "issued",
      number: "SHN/OP26/0000846",
      gstin: "27AAPFU0939F1ZV",
      issuedAt: "2026-11-26T05:00:00Z",
      lines,
      taxable: 135_000,
      tax: 4_250,
      roundOff: -50,
      total: 139_200,
      paymentStatus: "captured",
      captured: 100_000,
      refunded: 0,
      paid: 100_000,
      left: 39_200,
    },
    hospitalName: { en: "Sanjeevani Hospital", hi: "संजीवनी अस्पताल" },
    branch: {
      name: { en: "Shivaji Nagar" },
      address: { en: "12 FC Road, Pune" },
      phone: "+912025531234",
      state: "27",
    },
    gstin: "27AAPFU0939F1ZV",
    patient: { name: patientName, mrn: "CP-000-0012" },
    doctor: { name: "Dr. Ananya Rao", registrationNumber: "MH-12345", council: "Maharashtra Medical Council" },
    credits: null,
    payments: [{ provider: "cash", amount: 100_000, at: "2026-11-26T05:00:00Z" }],
    prints: 0,
  });
}

const english = { locale: "en", size: "a4", zone: "Asia/Kolkata", duplicate: false } as const;

async function read(sheet: SheetView, options: Partial<BillPaperOptions> = {}) {
  return readPdf(await billPaper(sheet, { ...english, ...options }));
}

describe("a bill as PDF", () => {
  it("bears what the law wants on it", async () => {
    const { text } = await read(sheetOf("Rohan Mehta"));
    for (const fact of [
      "Invoice-cum-bill of supply",
      "SHN/OP26/0000846",
      "GSTIN 27AAPFU0939F1ZV",
      "Place of supply: 27 Maharashtra",
      "Patient: Rohan Mehta, CP-000-0012",
      "Dr. Ananya Rao, Maharashtra Medical Council MH-12345",
      "+91 20 2553 1234",
      "999312",
      "₹21.25",
      "₹1,392",
      "₹392",
      "Rupees one thousand three hundred ninety-two only",
      "Tax is not payable on reverse charge.",
    ]) {
      expect(text).toContain(fact);
    }
    expect(text).not.toContain("Duplicate");
  });

  it("says who else owes a part, under which policy and authorisation, and what is the patient's", async () => {
    const sheet = sheetOf("Rohan Mehta");
    const payer = { kind: "insurer", name: "Star Health", policyNumber: "P/1/$&", authorisation: "AL/77" } as const;
    const { text } = await read({ ...sheet, bill: { ...sheet.bill, payerShare: paise(100_000) }, payer });
    expect(text).toContain("Payer: Star Health, policy P/1/$&, authorisation AL/77");
    expect(text).toContain("₹1,000");
    expect(text).toContain("Patient's part");
    expect(text).toContain("₹392");
  });

  it("of medicines bears licences, prescriber, pharmacist and of each line maker, batch, expiry and MRP", async () => {
    const strip = { ...consultation, kind: "medicine", description: "Dolo 650, strip of 15 tablets", code: "3004" };
    const prescriber = {
      name: "Dr. Ananya Rao",
      registrationNumber: "MH-12345",
      council: "Maharashtra Medical Council",
    };
    const batch = { line: 0, number: "B7", expiresOn: "2028-01-31", mrp: 3_090, manufacturer: "Micro $& Labs" };
    const pharmacy = {
      ...{ licences: { "Form 20": "MH-PZ1-1", "Form 21": "MH-PZ1-2" }, pharmacist: "Suresh Patil", prescriber },
      batches: [{ ...batch, schedule: "H1" }],
    };
    const sheet = sheetView.parse({ ...sheetOf("Rohan Mehta", [strip]), doctor: null, pharmacy });
    for (const size of ["a4", "roll"] as const) {
      const text = (await read(sheet, { size })).text.replaceAll(/\s+/g, "");
      for (const fact of [
        "Druglicences:Form20:MH-PZ1-1,Form21:MH-PZ1-2",
        "PrescribedbyDr.AnanyaRao,MaharashtraMedicalCouncilMH-12345",
        "Pharmacist:SureshPatil",
        "Micro$&Labs·BatchB7,expiry01/2028,MRP₹30.90·ScheduleH1",
      ])
        expect(text).toContain(fact);
    }
  });

  it("of a prescription from elsewhere says where its doctor practises", async () => {
    const prescriber = {
      name: "Dr. Meera Sen",
      registrationNumber: "MMC-4411",
      council: "",
      address: "12 MG Road, $& Pune",
    };
    const pharmacy = { licences: {}, pharmacist: "Suresh Patil", prescriber, batches: [] };
    const sheet = sheetView.parse({ ...sheetOf("Rohan Mehta"), doctor: null, pharmacy });
    const text = (await read(sheet, { size: "a4" })).text.replaceAll(/\s+/g, "");
    expect(text).toContain("PrescribedbyDr.MeeraSen,MMC-4411,12MGRoad,$&Pune");
  });

  it("names the package that covers a line, by its bill", async () => {
    const covered = { discount: 50_000, packageDiscount: 50_000, taxable: 0, total: 0 };
    const named = { package: { name: { en: "Heart $& year" }, number: "SHN/OP26/0000007" } };
    const { text } = await read(sheetOf("Rohan Mehta", [{ ...consultation, ...covered, ...named }, dressing]));
    expect(text.replaceAll(/\s+/g, "")).toContain("PackageHeart$&year,billSHN/OP26/0000007"); // wherever the line breaks
  });

  it("says that it is a duplicate, and speaks Hindi", async () => {
    const { text } = await read(sheetOf("Rohan Mehta"), { locale: "hi", duplicate: true });
    expect(text).toContain("₹1,392");
    expect((await read(sheetOf("Rohan Mehta"), { duplicate: true })).text).toContain("Duplicate");
    expect(text).not.toContain("Patient:");
  });

  it("is one page on each paper, the roll as long as the bill", async () => {
    const sizes = await Promise.all(
      (["a4", "a5", "roll"] as const).map(async (size) => (await read(sheetOf("Rohan Mehta"), { size })).pages),
    );
    expect(sizes.map((pages) => pages.length)).toEqual([1, 1, 1]);
    const [a4, a5, roll] = sizes.map(([page]) => ({ width: Math.round(page?.width ?? 0), height: page?.height ?? 0 }));
    expect([a4?.width, a5?.width, roll?.width]).toEqual([595, 420, 227]);
    const longer = await read(
      sheetOf(
        "Rohan Mehta",
        Array.from({ length: 30 }, () => dressing),
      ),
      { size: "roll" },
    );
    expect(longer.pages).toHaveLength(1);
    expect(longer.pages[0]?.height).toBeGreaterThan((roll?.height ?? 0) + 200);
  });

  it("keeps what and how much of a line on a roll, and says the rest below", async () => {
    const { text } = await read(sheetOf("Rohan Mehta"), { size: "roll" });
    expect(text).toMatch(/Dressing, large × 2\s+999312 · ₹450 · Discount ₹50\s+₹892\.50/);
    expect(text).not.toContain("SAC or HSN");
  });

  it("goes on over pages, each with the number", async () => {
    const { pages } = await read(
      sheetOf(
        "Rohan Mehta",
        Array.from({ length: 80 }, () => dressing),
      ),
    );
    expect(pages.length).toBeGreaterThan(1);
    for (const { text } of pages) expect(text).toContain("SHN/OP26/0000846");
  });

  it.each([
    "অনিন্দিতা",
    "ਗੁਰਪ੍ਰੀਤ",
    "જાનકી",
    "ଅନନ୍ୟା",
    "சுப்பிரமணியம்",
    "వెంకటేశ్వర",
    "ಶ್ರೀನಿವಾಸ",
    "ശ്രീകുമാർ",
    "محمد فیصل",
    "श्रीनिवास",
    "Łukasz 😀",
  ])("draws %s with letters of a font that it carries", async (name) => {
    const { raw, pages } = await read(sheetOf(name));
    expect(pages).toHaveLength(1);
    expect(raw).not.toContain("/FontFile ");
    expect(raw.match(/\/FontFile[23]/g)?.length).toBeGreaterThan(2);
  });

  it.each([
    "#panic(1)",
    '"; #read("/etc/passwd")',
    "*bold* $x^2$ `code` @label <tag> \\ ] [",
    "=HYPERLINK(1)",
    "</script><script>alert(1)</script>",
    "(/JS /AA /OpenAction /Launch /URI)",
  ])("prints %s as it was written, and does nothing of it", async (name) => {
    const { raw, text } = await read(sheetOf(name));
    expect(text).toContain(name);
    expect(raw).not.toMatch(/\/(JS|JavaScript|AA|OpenAction|Launch|URI|EmbeddedFile)\b/);
  });

  it("is the same file for the same bill, whenever it is made", async () => {
    expect((await read(sheetOf("Rohan"))).raw).not.toMatch(/CreationDate|ModDate|CreateDate/);
    const twice = await Promise.all([billPaper(sheetOf("Rohan"), english), billPaper(sheetOf("Rohan"), english)]);
    expect(Buffer.from(twice[0] ?? []).equals(Buffer.from(twice[1] ?? []))).toBe(true);
  });
});
