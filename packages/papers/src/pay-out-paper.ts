import { amountInWords } from "@carepoint/domain/billing/amount-words";
import { type PayOutVoucher, refundReference, type VoucherSize } from "@carepoint/domain/billing/pay-out-voucher";
import type { Locale, Localized } from "@carepoint/domain/kernel/language";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import { billWords, tenderWords } from "./bill-words.ts";
import { payOutWords } from "./pay-out-words.ts";
import { openTypesetter } from "./typesetter.ts";
import { type Writing, writingIn } from "./writing.ts";

export interface PayOutPaperOptions {
  readonly locale: Locale;
  readonly size: VoucherSize;
  /** Whether an original is out already: one signature stands for one payment. */
  readonly duplicate: boolean;
}

/** The voucher of money that left the counter as PDF: who has it signs for it, and who handed it out. */
export async function payOutPaper(voucher: PayOutVoucher, options: PayOutPaperOptions): Promise<Uint8Array> {
  const typesetter = await openTypesetter();
  return typesetter.set("bill", payOutData(voucher, options));
}

/** Everything that stands on it, in words, in the shape of a bill's paper: the template only places it. */
export function payOutData(voucher: PayOutVoucher, { locale, size, duplicate }: PayOutPaperOptions) {
  const { hospitalName, branch, gstin, patient, amount, cashierName } = voucher;
  const writing = writingIn(locale, branch.zone);
  const { say, money, moment } = writing;
  return {
    size,
    locale,
    hospital: say(hospitalName),
    address: [say(branch.name), say(branch.address), phoneText(branch.phone), ...(gstin ? [`GSTIN ${gstin}`] : [])],
    title: payOutWords.title[locale],
    number: refundReference(voucher.refundId),
    issued: moment(voucher.paidAt),
    duplicate: duplicate ? billWords.duplicate[locale] : null,
    people: [`${billWords.patient[locale]}: ${patient.name}, ${patient.mrn}`],
    heads: [billWords.what[locale], billWords.amount[locale]],
    lines: [[whatFor(voucher, writing).join("\n"), money(amount)]],
    sums: [{ label: billWords.total[locale], amount: money(amount), strong: true }],
    words: amountInWords(amount, locale),
    rates: null,
    notes: [payOutWords.received[locale]],
    signature: "",
    signers: [
      { name: "", role: payOutWords.receiver[locale] }, // whoever fetches it, a parent say
      { name: cashierName, role: payOutWords.cashier[locale] },
    ],
  };
}

function whatFor({ billNumber, creditNotes, method, reference }: PayOutVoucher, { locale, list }: Writing): string[] {
  const told = (words: Localized, name: string, value: string) =>
    (words[locale] ?? words.en).replace(name, () => value);
  return [
    payOutWords.refund[locale],
    ...(billNumber ? [told(payOutWords.ofBill, "{number}", billNumber)] : []),
    ...(creditNotes.length > 0 ? [told(payOutWords.byNotes, "{numbers}", list(creditNotes))] : []),
    [tenderWords[method][locale], ...(reference ? [reference] : [])].join(", "),
  ];
}
