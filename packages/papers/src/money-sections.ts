import type { PaymentProviderName } from "@carepoint/domain/billing/counter";
import { tills } from "@carepoint/domain/billing/ledger";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { type AdvanceSums, hasMoved } from "@carepoint/domain/reports/advances";
import type { AgeBand } from "@carepoint/domain/reports/ages";
import type { Revenue, RevenueDay, TillSum } from "@carepoint/domain/reports/books";
import { type GivenBack, type RefundSum, wentTwice } from "@carepoint/domain/reports/giving-back";
import type { PromoUseSum } from "@carepoint/domain/reports/promo-use";
import { type RevenueBar, revenueBars } from "@carepoint/domain/reports/revenue-bars";
import type { OutstandingRow } from "@carepoint/domain/reports/schema";
import { type SourceRow, type SourceSum, sourceRows } from "@carepoint/domain/reports/sources";
import type { WaiverSum } from "@carepoint/domain/reports/waivers";
import { tenderWords } from "./bill-words.ts";
import { columnsIn, type ReportSection, section } from "./report-section.ts";
import { causeWords, onPaper, staffReasonWords, waiverWords, reportWords as words } from "./report-words.ts";
import type { Writing } from "./writing.ts";

/** Day by day, or month by month where the screen draws months; the first row of figures is the whole period. */
export function revenueSections(
  writing: Writing,
  { days, total }: { readonly days: readonly RevenueDay[]; readonly total: Revenue },
): ReportSection[] {
  const { say, money, number, day } = writing;
  const { text, count, money: sum } = columnsIn<RevenueBar>(writing);
  const nameOf = (bar: RevenueBar) =>
    bar.days === 1
      ? day(bar.from)
      : say(words.daysFrom).replace("{days}", number(bar.days)).replace("{day}", day(bar.from));
  return [
    section({
      figures: [
        { label: say(words.revenueWithoutGst), value: money(total.revenue) },
        { label: say(words.gst), value: money(total.tax) },
        { label: say(words.cameIn), value: money(total.collected) },
        { label: say(words.wentOut), value: money(total.paidBack) },
        { label: say(words.bills), value: number(total.bills) },
      ],
      columns: [
        text(words.day, nameOf),
        count(words.bills, ({ bills }) => bills),
        sum(words.billed, ({ billed }) => billed),
        sum(words.takenBack, ({ credited }) => credited),
        sum(words.revenue, ({ revenue }) => revenue),
        sum(words.gst, ({ tax }) => tax),
        sum(words.rounding, ({ roundOff }) => roundOff),
        sum(words.cameIn, ({ collected }) => collected),
        sum(words.wentOut, ({ paidBack }) => paidBack),
      ],
      rows: revenueBars(days),
      total: say(words.total),
    }),
  ];
}

export function sourceSections(
  writing: Writing,
  { items, by }: { readonly items: readonly SourceSum[]; readonly by: "department" | "doctor" },
): ReportSection[] {
  const { say } = writing;
  const { text, money } = columnsIn<SourceRow>(writing);
  const nameOf = ({ of, name }: SourceRow) =>
    typeof name === "string" ? name : say(name ?? (of === "pharmacy" ? words.pharmacy : words.desk));
  return [
    section({
      columns: [
        text(words[by], nameOf),
        money(words.billed, ({ billed }) => billed),
        money(words.takenBack, ({ credited }) => credited),
        money(words.revenue, ({ revenue }) => revenue),
      ],
      rows: sourceRows(items, by),
      total: say(words.total),
      empty: say(words.nothingBilled),
    }),
  ];
}

export function methodSections(
  writing: Writing,
  { items, advances }: { readonly items: readonly TillSum[]; readonly advances: AdvanceSums },
): ReportSection[] {
  const { say, list } = writing;
  const { text, money } = columnsIn<TillSum>(writing);
  const tillOf = ({ till }: TillSum) => {
    if (till === "bank") return say(words.byBank);
    const ways = (Object.keys(tills) as Exclude<PaymentProviderName, "deposit">[]).filter((way) => tills[way] === till);
    return list(ways.map((way) => say(tenderWords[way])));
  };
  const moved = [
    { label: say(words.inAdvance), value: writing.money(advances.taken) },
    { label: say(words.advanceUsed), value: writing.money(advances.used) },
    { label: say(words.advanceReturned), value: writing.money(advances.returned) },
  ];
  return [
    section({
      figures: hasMoved(advances) ? moved : [],
      columns: [
        text(words.way, tillOf),
        money(words.cameIn, ({ cameIn }) => cameIn),
        money(words.wentOut, ({ wentOut }) => wentOut),
        money(words.left, ({ left }) => left),
      ],
      rows: items,
      total: say(words.total),
      empty: say(words.noMoney),
    }),
  ];
}

export function refundSections(
  writing: Writing,
  { asked, paid, onItsWay, twice, credited }: GivenBack,
): ReportSection[] {
  const { say, money, number } = writing;
  const { text, count, money: sum } = columnsIn<RefundSum>(writing);
  const why = ({ reason, staffReason }: RefundSum) =>
    say(staffReason === null ? causeWords[reason] : staffReasonWords[staffReason]);
  const again = [
    { label: say(words.givenTwice), value: money(twice.wentOut) },
    { label: say(words.cameBack), value: money(twice.gotBack) },
    { label: say(words.borne), value: money(twice.borne) },
    { label: say(words.stillOwed), value: money(twice.open) },
  ];
  return [
    section({
      figures: [
        { label: say(words.paidOut), value: money(paid) },
        { label: say(words.onItsWay), value: money(onItsWay) },
        ...(wentTwice(twice) ? again : []),
        { label: say(words.notes), value: number(credited.notes) },
        { label: say(words.theirValue), value: money(credited.taxable) },
        { label: say(words.theirGst), value: money(credited.tax) },
      ],
      columns: [
        text(words.why, why),
        count(words.refunds, (row) => row.count),
        sum(words.amount, ({ amount }) => amount),
      ],
      rows: asked,
      total: say(words.total),
    }),
  ];
}

export function promoSections(
  writing: Writing,
  { items }: { readonly items: readonly PromoUseSum[] },
): ReportSection[] {
  const { say } = writing;
  const { text, count, money } = columnsIn<PromoUseSum>(writing);
  return [
    section({
      columns: [
        text(words.code, ({ code }) => code),
        count(words.bills, ({ uses }) => uses),
        money(words.takenOff, ({ given }) => given),
        money(words.revenue, ({ revenue }) => revenue),
      ],
      rows: items,
      total: say(words.total),
      empty: say(words.noCode),
    }),
  ];
}

export function waiverSections(writing: Writing, { items }: { readonly items: readonly WaiverSum[] }): ReportSection[] {
  const { say } = writing;
  const { text, count, money } = columnsIn<WaiverSum>(writing);
  return [
    section({
      columns: [
        text(words.why, ({ reason }) => say(waiverWords[reason])),
        text(words.agreedBy, ({ approverName }) => approverName),
        count(words.bills, (row) => row.count),
        money(words.amount, ({ amount }) => amount),
      ],
      rows: items,
      total: say(words.total),
      empty: say(words.nothingWaived),
    }),
  ];
}

/** The bands hold every bill; the list says how many of the oldest it shows where it does not show all. */
export function outstandingSections(
  writing: Writing,
  {
    bands,
    items,
    zone,
  }: { readonly bands: readonly AgeBand[]; readonly items: readonly OutstandingRow[]; readonly zone: string },
): ReportSection[] {
  const { say, number, day } = writing;
  const { text, count, money } = columnsIn<AgeBand>(writing);
  const bill = columnsIn<OutstandingRow>(writing);
  const between = ({ from, to }: AgeBand) =>
    say(to === null ? words.ageFrom : words.ageBetween)
      .replace("{from}", number(from))
      .replace("{to}", number(to ?? 0));
  const all = bands.reduce((sum, { bills }) => sum + bills, 0);
  return [
    section({
      columns: [
        text(words.daysOpen, between),
        count(words.bills, ({ bills }) => bills),
        money(words.toPay, ({ left }) => left),
      ],
      rows: bands,
      total: say(words.total),
    }),
    section({
      ...(items.length < all && { title: say(onPaper.oldest).replace("{count}", number(items.length)) }),
      columns: [
        bill.text(words.patient, ({ patientName }) => patientName),
        bill.text(words.bill, (row) => row.number),
        bill.text(words.issued, ({ issuedAt }) => day(dateIn(Temporal.Instant.from(issuedAt), zone))),
        bill.plain(words.daysOpen, ({ days }) => number(days)),
        bill.money(words.total, ({ total }) => total),
        bill.money(words.toPay, ({ left }) => left),
      ],
      rows: items,
      total: say(words.total),
    }),
  ];
}
