import { type Income, type LedgerAccount, type Till, tills } from "../billing/ledger.ts";
import type { CalendarDate } from "../kernel/calendar.ts";
import { add, negate, type Paise, subtract, sum, zero } from "../kernel/money.ts";
import { daysOf, type ReportPeriod } from "./period.ts";

/** What the books say of one account on one day for one cause: both sides, so that nothing cancels unseen. */
export interface BookSum {
  readonly day: CalendarDate;
  readonly cause: string;
  readonly account: LedgerAccount;
  readonly debit: Paise;
  /** As a magnitude. */
  readonly credit: Paise;
  readonly entries: number;
}

export const incomes = [
  "consultation_income",
  "service_income",
  "medicine_income",
] as const satisfies readonly Income[];
/** Where money comes in: the tills of who pays at the counter or online, and the bank, to which insurers and employers transfer. */
export type Place = Till | "bank";
export const tillAccounts: readonly Place[] = [...new Set(Object.values(tills)), "bank"];

/** A day or a whole period. */
export interface Revenue {
  /** Taxable value and exempt value of what was issued. */
  readonly billed: Paise;
  /** Of what credit notes took back. */
  readonly credited: Paise;
  readonly revenue: Paise;
  readonly tax: Paise;
  readonly roundOff: Paise;
  readonly collected: Paise;
  readonly paidBack: Paise;
  /** How many bills were issued. */
  readonly bills: number;
}

export type RevenueDay = Revenue & { readonly day: CalendarDate };

export function revenueOf(sums: readonly BookSum[]): Revenue {
  const income = sums.filter(({ account }) => isOneOf(incomes, account));
  const money = sums.filter(({ account }) => isOneOf(tillAccounts, account));
  const [billed, credited] = [creditOf(income), debitOf(income)];
  return {
    billed,
    credited,
    revenue: subtract(billed, credited),
    tax: negate(balanceOf(sums, "output_tax")),
    roundOff: negate(balanceOf(sums, "rounding")),
    collected: debitOf(money),
    paidBack: creditOf(money),
    bills: sums
      .filter(({ cause, account }) => cause === "invoice.issued" && account === "patient_receivable")
      .reduce((all, { entries }) => all + entries, 0),
  };
}

/** Every day of the period, also those on which nothing happened. */
export function revenueDays(sums: readonly BookSum[], period: Pick<ReportPeriod, "from" | "days">): RevenueDay[] {
  const byDay = Map.groupBy(sums, ({ day }) => day);
  return daysOf(period).map((day) => ({ day, ...revenueOf(byDay.get(day) ?? []) }));
}

export interface TillSum {
  readonly till: Place;
  readonly cameIn: Paise;
  readonly wentOut: Paise;
  readonly left: Paise;
}

/** What came in and went out by each way of paying, in the order of the books' tills, the bank last; those that nothing moved are left out. */
export function tillSums(sums: readonly BookSum[]): TillSum[] {
  return tillAccounts.flatMap((till) => {
    const of = sums.filter(({ account }) => account === till);
    const [cameIn, wentOut] = [debitOf(of), creditOf(of)];
    return of.length === 0 ? [] : [{ till, cameIn, wentOut, left: subtract(cameIn, wentOut) }];
  });
}

/** Debits less credits. */
export function balanceOf(sums: readonly BookSum[], account: LedgerAccount): Paise {
  const of = sums.filter((each) => each.account === account);
  return subtract(debitOf(of), creditOf(of));
}

function debitOf(sums: readonly BookSum[]): Paise {
  return sum(sums.map(({ debit }) => debit));
}

function creditOf(sums: readonly BookSum[]): Paise {
  return sum(sums.map(({ credit }) => credit));
}

function isOneOf(accounts: readonly LedgerAccount[], account: LedgerAccount): boolean {
  return accounts.includes(account);
}

/** Adds days or periods up. */
export function addRevenue(parts: readonly Revenue[]): Revenue {
  const total = (of: (each: Revenue) => Paise) => parts.reduce((all, each) => add(all, of(each)), zero);
  return {
    billed: total((each) => each.billed),
    credited: total((each) => each.credited),
    revenue: total((each) => each.revenue),
    tax: total((each) => each.tax),
    roundOff: total((each) => each.roundOff),
    collected: total((each) => each.collected),
    paidBack: total((each) => each.paidBack),
    bills: parts.reduce((all, { bills }) => all + bills, 0),
  };
}
