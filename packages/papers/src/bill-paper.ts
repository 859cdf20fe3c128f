import { amountInWords } from "@carepoint/domain/billing/amount-words";
import { documentTitle, type LineTax } from "@carepoint/domain/billing/gst";
import type { PayerOnBill } from "@carepoint/domain/billing/payer-claims";
import type { InvoiceView } from "@carepoint/domain/billing/schema";
import type { PaperSize, SheetView } from "@carepoint/domain/billing/sheet";
import { gstStates, stateCode } from "@carepoint/domain/billing/supply-place";
import { rateSummary } from "@carepoint/domain/billing/totals";
import type { Locale, Localized } from "@carepoint/domain/kernel/language";
import { least, paise, subtract } from "@carepoint/domain/kernel/money";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import { billWords, tenderWords, titleWords, treatmentWords } from "./bill-words.ts";
import { batchBelow, licencesOf, peopleOfMedicines } from "./medicines-on-bill.ts";
import { openTypesetter } from "./typesetter.ts";
import { type Writing, writingIn } from "./writing.ts";

export interface BillPaperOptions {
  readonly locale: Locale;
  readonly size: PaperSize;
  /** Of the branch. */
  readonly zone: string;
  /** Whether the recipient has the original already (CGST Rules 2017, rule 48). */
  readonly duplicate: boolean;
}

/** A bill or credit note as PDF, with what CGST Rules 46 and 49 and IMC Regulations 1.4.1 want on it. */
export async function billPaper(sheet: SheetView, options: BillPaperOptions): Promise<Uint8Array> {
  const typesetter = await openTypesetter();
  return typesetter.set("bill", billData(sheet, options));
}

/** Everything that stands on the paper, in words: the template only places it. */
export function billData(sheet: SheetView, { locale, size, zone, duplicate }: BillPaperOptions) {
  const writing = writingIn(locale, zone);
  const { bill } = sheet;
  return {
    size,
    locale,
    ...headOf(sheet, writing),
    duplicate: duplicate ? billWords.duplicate[locale] : null,
    people: peopleOf(sheet, writing),
    ...linesOf(sheet, size, writing),
    sums: sumsOf(sheet, writing),
    words: amountInWords(paise(bill.total), locale),
    rates: ratesOf(bill, writing),
    notes: bill.tax > 0 ? [billWords.noReverseCharge[locale]] : [],
    signature: billWords.signature[locale],
    signers: [],
  };
}

function headOf({ bill, branch, gstin, hospitalName, pharmacy }: SheetView, writing: Writing) {
  const { say, moment, locale } = writing;
  const state = stateCode.safeParse(branch.state).data;
  return {
    hospital: say(hospitalName),
    address: [
      say(branch.name),
      say(branch.address),
      phoneText(branch.phone),
      ...(gstin ? [`GSTIN ${gstin}`] : []),
      ...(pharmacy ? licencesOf(pharmacy, writing) : []),
      ...(state ? [`${billWords.placeOfSupply[locale]}: ${state} ${say(gstStates[state])}`] : []),
    ],
    title: titleOf(bill)[locale],
    number: bill.number ?? "",
    issued: bill.issuedAt ? moment(bill.issuedAt) : "",
  };
}

function titleOf({ kind, isDeposit, lines }: InvoiceView): Localized {
  const isNote = kind === "credit_note";
  if (isDeposit) return isNote ? billWords.refundVoucher : billWords.receiptVoucher;
  if (isNote) return billWords.creditNote;
  return titleWords[documentTitle(lines.map(({ taxTreatment: treatment }) => ({ treatment })))];
}

function peopleOf({ bill, patient, doctor, credits, payer, pharmacy }: SheetView, writing: Writing): string[] {
  const { moment, locale } = writing;
  const takesBack = ({ number, issuedAt }: { number: string; issuedAt: string }) =>
    billWords[bill.isDeposit ? "ofAdvance" : "takesBack"][locale]
      .replace("{number}", number)
      .replace("{day}", moment(issuedAt));
  return [
    `${billWords.patient[locale]}: ${patient.name}, ${patient.mrn}`,
    ...(doctor ? [`${doctor.name}, ${doctor.council} ${doctor.registrationNumber}`] : []),
    ...(pharmacy ? peopleOfMedicines(pharmacy, writing) : []),
    ...(payer ? [payerLine(payer, locale)] : []),
    ...(credits ? [takesBack(credits)] : []),
  ];
}

/** Who owes a part, under which policy and authorisation: what an insurer asks for. */
function payerLine({ kind, name, policyNumber, authorisation }: PayerOnBill, locale: Locale): string {
  const told = (words: Localized, number: string) => (words[locale] ?? words.en).replace("{number}", () => number);
  const number = kind === "insurer" ? billWords.policy : billWords.employee;
  const parts = [
    name,
    ...(policyNumber ? [told(number, policyNumber)] : []),
    ...(authorisation ? [told(billWords.authorisation, authorisation)] : []),
  ];
  return `${billWords.payer[locale]}: ${parts.join(", ")}`;
}

type Line = InvoiceView["lines"][number];

function linesOf({ bill: { lines }, pharmacy }: SheetView, size: PaperSize, writing: Writing) {
  const { locale, money } = writing;
  const batchOf = (place: number) => (pharmacy ? batchBelow(pharmacy, place, writing) : "");
  const less = lines.some(({ discount }) => discount > 0);
  const { what, code, price, discount, amount } = billWords;
  if (size === "roll")
    return {
      heads: [what[locale], amount[locale]],
      lines: lines.map((line, place) => [
        `${named(line, writing)}${batchOf(place)}\n${below(line, writing)}`,
        money(line.total),
      ]),
    };
  const heads = [what, code, price, ...(less ? [discount] : []), amount];
  return {
    heads: heads.map((words) => words[locale]),
    lines: lines.map((line, place) => [
      `${named(line, writing)}${batchOf(place)}`,
      line.code ?? "",
      money(line.unitPrice),
      ...(less ? [line.discount > 0 ? money(line.discount) : ""] : []),
      money(line.total),
    ]),
  };
}

/** What a line is for, how many, and the package that covers it. */
function named(line: Line, { locale, number }: Writing): string {
  return `${lineName(line, locale)}${line.quantity > 1 ? ` × ${number(line.quantity)}` : ""}${packageOf(line, locale)}`;
}

/** A roll has room for what and how much; the code, the price and what is left off stand below. */
function below({ code, unitPrice, discount }: Line, { locale, money }: Writing): string {
  const left = discount > 0 ? `${billWords.discount[locale]} ${money(discount)}` : null;
  return [code, money(unitPrice), left].filter((part) => part).join(" · ");
}

/** The charge is named in the reader's language, the doctor as the bill has it. */
function lineName({ kind, description, descriptionHi }: Line, locale: Locale): string {
  if (kind === "consultation") return description.replace(/^Consultation/u, billWords.consultation[locale]);
  return locale === "hi" ? (descriptionHi ?? description) : description;
}

/** What covers the line, below it: a package that was bought, by its bill. */
function packageOf({ package: covers }: Line, locale: Locale): string {
  if (!covers) return "";
  const name = covers.name[locale] ?? covers.name.en;
  const said = billWords.package[locale].replace("{name}", () => name).replace("{number}", () => covers.number);
  return `\n${said}`;
}

interface SumRow {
  readonly label: string;
  readonly amount: string;
  readonly strong: boolean;
}

function sumsOf({ bill, payments, payer }: SheetView, { locale, money, moment }: Writing): SumRow[] {
  const row = (label: string, amount: number, strong = false) => ({ label, amount: money(amount), strong });
  const left = bill.left ?? subtract(bill.total, least(bill.total, bill.captured));
  const isOwed = bill.kind === "invoice" && bill.status === "issued" && left > 0;
  return [
    ...(bill.roundOff === 0 ? [] : [row(billWords.rounding[locale], bill.roundOff)]),
    row(billWords.total[locale], bill.total, true),
    ...(payer && bill.payerShare
      ? [row(payer.name, bill.payerShare), row(billWords.patientsPart[locale], subtract(bill.total, bill.payerShare))]
      : []),
    ...payments.map(({ provider, amount, at, voucher }) =>
      row([tenderWords[provider][locale], ...(voucher ? [voucher] : []), moment(at)].join(", "), amount),
    ),
    ...(bill.refunded > 0 ? [row(billWords.refunded[locale], bill.refunded)] : []),
    ...(isOwed ? [row(billWords.left[locale], left, true)] : []),
  ];
}

/** One row for each rate, as a return lists them; null for a bill without tax. */
function ratesOf({ lines, tax }: InvoiceView, { locale, money, number }: Writing) {
  if (tax === 0) return null;
  const rows = rateSummary(
    lines.map(({ taxTreatment: treatment, taxBasisPoints: basisPoints, ...line }) => ({
      ...line,
      treatment,
      basisPoints,
    })),
  );
  const across = rows.some(({ integratedTax }) => integratedTax > 0);
  const rate = ({ treatment, basisPoints }: LineTax) =>
    treatment === "taxable" ? `${number(basisPoints / 100)} %` : treatmentWords[treatment][locale];
  return {
    heads: [billWords.rate[locale], billWords.taxable[locale], ...(across ? ["IGST"] : ["CGST", "SGST"])],
    rows: rows.map((row) => [
      rate(row),
      money(row.taxable),
      ...(across ? [money(row.integratedTax)] : [money(row.centralTax), money(row.stateTax)]),
    ]),
  };
}
