import { payOutVoucher } from "@carepoint/domain/billing/pay-out-voucher";
import { describe, expect, it } from "vitest";
import { type PayOutPaperOptions, payOutData, payOutPaper } from "./pay-out-paper.ts";
import { readPdf } from "./testing/read-pdf.ts";

const voucher = payOutVoucher.parse({
  refundId: "0198a3c0-0000-7000-8000-0000a1b2c3d4",
  hospitalName: { en: "Sanjeevani Hospital", hi: "संजीवनी अस्पताल" },
  branch: {
    name: { en: "Shivaji Nagar" },
    address: { en: "12 FC Road, Pune" },
    phone: "+912025531234",
    zone: "Asia/Kolkata",
  },
  gstin: "27AAPFU0939F1ZV",
  patient: { name: "Rohan Mehta", mrn: "CP-000-0012" },
  amount: 1_234_550,
  method: "cheque",
  reference: "004512",
  paidAt: "2026-11-26T05:00:00Z",
  cashierName: "Kavita Joshi",
  billNumber: "SHN/OP26/$&",
  creditNotes: ["SHN/CN26/0000031", "SHN/CN26/0000032"],
});

const read = async (options: Partial<PayOutPaperOptions> = {}) =>
  readPdf(await payOutPaper(voucher, { locale: "en", size: "a5", duplicate: false, ...options }));

describe("a pay-out voucher on paper", () => {
  it("says who, of which bill and notes, how much in figures and words, how, when and by whom, and where to sign", async () => {
    const { text, pages } = await read();
    for (const fact of [
      "Sanjeevani Hospital",
      "GSTIN 27AAPFU0939F1ZV",
      "Pay-out voucher",
      "A1B2C3D4",
      "26 November 2026",
      "10:30",
      "Patient: Rohan Mehta, CP-000-0012",
      "Of bill SHN/OP26/$&",
      "SHN/CN26/0000031",
      "SHN/CN26/0000032",
      "Cheque, 004512",
      "₹12,345.50",
      "Rupees twelve thousand three hundred forty-five and fifty paise only",
      "Received the amount above.",
      "Receiver's name and signature",
      "Kavita Joshi",
      "Cashier's signature",
    ])
      expect(text).toContain(fact);
    expect(text).not.toContain("Duplicate");
    expect(pages).toHaveLength(1);
  });

  it("says that it is a duplicate, and speaks Hindi", async () => {
    expect((await read({ duplicate: true })).text).toContain("Duplicate");
    expect((await read({ locale: "hi" })).text).not.toContain("Received"); // its letters come out of a file in pieces
    expect(payOutData(voucher, { locale: "hi", size: "a5", duplicate: true })).toMatchObject({
      hospital: "संजीवनी अस्पताल",
      title: "भुगतान वाउचर",
      duplicate: "दूसरी प्रति",
      people: ["मरीज़: Rohan Mehta, CP-000-0012"],
      lines: [[expect.stringMatching(/^लौटाई गई राशि\nबिल SHN\/OP26\/\$& से\nक्रेडिट नोट .*\nचेक, 004512$/), "₹12,345.50"]],
      notes: ["ऊपर लिखी राशि मिली।"],
      signers: [{ role: "पाने वाले का नाम और हस्ताक्षर" }, { name: "Kavita Joshi", role: "कैशियर के हस्ताक्षर" }],
    });
  });

  it("is one sheet of A5, or so much of a roll", async () => {
    const widths = await Promise.all(
      (["a5", "roll"] as const).map(async (size) => (await read({ size })).pages.map(({ width }) => Math.round(width))),
    );
    expect(widths).toEqual([[420], [227]]);
  });
});
