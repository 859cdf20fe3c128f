import { gstStates } from "@carepoint/domain/billing/supply-place";
import type { Localized } from "@carepoint/domain/kernel/language";
import type { CodeRow, DocumentRange, Gstr1, RateRow, UntaxedRow } from "@carepoint/domain/reports/gstr1";
import { columnsIn, type ReportSection, section } from "./report-section.ts";
import { reachWords, seriesWords, reportWords as words } from "./report-words.ts";
import type { Writing } from "./writing.ts";

/** The tables of the monthly return, each with what it comes to. */
export function taxSections(writing: Writing, gstr1: Gstr1): ReportSection[] {
  const { say } = writing;
  const [total, empty] = [say(words.total), say(words.nothingToDeclare)];
  return [
    section({ title: say(words.byRate), columns: rateColumns(writing), rows: gstr1.rates, total, empty }),
    section({ title: say(words.untaxed), columns: untaxedColumns(writing), rows: gstr1.untaxed, total, empty }),
    section({ title: say(words.byCode), columns: codeColumns(writing), rows: gstr1.codes, total, empty }),
    section({ title: say(words.documents), columns: rangeColumns(writing), rows: gstr1.documents, total, empty }),
  ];
}

const rateText = ({ number }: Writing, basisPoints: number) => `${number(basisPoints / 100)} %`;

function rateColumns(writing: Writing) {
  const { say } = writing;
  const { text, plain, money } = columnsIn<RateRow>(writing);
  return [
    text(words.place, ({ supply, place }) =>
      place ? `${say(gstStates[place])} · ${say(reachWords[supply])}` : say(reachWords[supply]),
    ),
    plain(words.rate, ({ basisPoints }) => rateText(writing, basisPoints)),
    money(words.taxable, ({ taxable }) => taxable),
    money({ en: "CGST" }, ({ centralTax }) => centralTax),
    money({ en: "SGST" }, ({ stateTax }) => stateTax),
    money({ en: "IGST" }, ({ integratedTax }) => integratedTax),
  ];
}

function untaxedColumns(writing: Writing) {
  const { text, money } = columnsIn<UntaxedRow>(writing);
  return [
    text(words.place, ({ supply }) => writing.say(reachWords[supply])),
    money(words.nilRated, ({ nilRated }) => nilRated),
    money(words.exempt, ({ exempt }) => exempt),
  ];
}

function codeColumns(writing: Writing) {
  const { text, plain, count, money } = columnsIn<CodeRow>(writing);
  return [
    text(words.serviceCode, ({ code }) => code),
    plain(words.rate, ({ basisPoints }) => rateText(writing, basisPoints)),
    count(words.quantity, ({ quantity }) => quantity),
    money(words.taxable, ({ taxable }) => taxable),
    money({ en: "CGST" }, ({ centralTax }) => centralTax),
    money({ en: "SGST" }, ({ stateTax }) => stateTax),
    money({ en: "IGST" }, ({ integratedTax }) => integratedTax),
    money(words.total, ({ total }) => total),
  ];
}

/** Documents keep the series that they were issued under, known to us or not. */
const named: Readonly<Partial<Record<string, Localized>>> = seriesWords;

function rangeColumns(writing: Writing) {
  const nameOf = (series: string) => writing.say(named[series] ?? { en: series });
  const { text, count } = columnsIn<DocumentRange>(writing);
  return [
    text(words.document, ({ series }) => nameOf(series)),
    text(words.fromNumber, ({ first }) => first),
    text(words.toNumber, ({ last }) => last),
    count(words.howMany, (row) => row.count),
  ];
}
