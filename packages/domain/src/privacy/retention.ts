import * as z from "zod";
import { addDays, asCalendarDate, type CalendarDate, calendarDate, instantSchema } from "../kernel/calendar.ts";

/** What a law may want kept. The database's CHECK names the same. */
export const retentionClasses = ["outpatient", "inpatient", "minor", "medico_legal", "invoice", "access_log"] as const;
export const retentionClass = z.enum(retentionClasses);
export type RetentionClass = (typeof retentionClasses)[number];

/**
 * How long a class is kept, from a day on. `months` count from the treatment (outpatient, inpatient), from the eighteenth birthday
 * (minor), from the hold (medico_legal), from the day on which the annual return of the bill's year is due (invoice), from the
 * last look (access_log). `confirmed`: somebody of the hospital has read the law for it; what the product brings has a source only.
 */
export interface RetentionRule {
  readonly class: RetentionClass;
  readonly validFrom: CalendarDate;
  readonly months: number;
  readonly basis: string;
  readonly confirmed: boolean;
}

export const retentionRuleView = z.object({
  class: retentionClass,
  validFrom: calendarDate,
  months: z.int(),
  basis: z.string(),
  confirmed: z.boolean(),
  createdAt: instantSchema,
});
export interface RetentionRuleView extends z.infer<typeof retentionRuleView> {}

export const majority = 18;

/** What the answer hangs on. Days are those of the hospital's calendar. */
export interface RecordFacts {
  /** Null where only the year is known: then the last day of it counts, which keeps longest. */
  readonly birthDate: CalendarDate | null;
  readonly birthYear: number;
  /** Days on which somebody treated them, in any order. */
  readonly treatedOn: readonly CalendarDate[];
  /** Days on which a bill was issued. */
  readonly billedOn: readonly CalendarDate[];
  /** The last day on which somebody read or changed the record. */
  readonly lookedOn: CalendarDate | null;
}

/** A part of a record that a rule keeps, whose reason is the rule's, and the first day on which it may go. */
export interface Kept {
  readonly class: RetentionClass;
  readonly part: KeptPart;
  readonly until: CalendarDate;
  readonly basis: string;
}
export const keptParts = ["treatment", "bills", "looks"] as const;
export type KeptPart = (typeof keptParts)[number];
export const keptSchema = z.object({
  class: retentionClass,
  part: z.enum(keptParts),
  until: calendarDate,
  basis: z.string(),
});

export interface Keeping {
  /** Each class at most once, in the order of the classes. */
  readonly kept: readonly Kept[];
  /** Treatment of this day and later is kept. */
  readonly treatedSince: CalendarDate;
  /** Treatment before this day is kept as well, since it was a child's; null where that is over. */
  readonly treatedBefore: CalendarDate | null;
  /** Whether any treatment is kept: else the key goes for good. */
  readonly readable: boolean;
}

/** The rule of a class on a day: the latest that is in force; undefined where none is. */
export function ruleOn(rules: readonly RetentionRule[], wanted: RetentionClass, on: CalendarDate) {
  return rules
    .filter((rule) => rule.class === wanted && rule.validFrom <= on)
    .toSorted((one, other) => (one.validFrom < other.validFrom ? 1 : -1))[0];
}

/**
 * What is kept of a record on a day, why and until when. A class without a rule keeps nothing. What was written while the
 * patient was a child is kept by whichever rule keeps it longer.
 */
export function keeping(facts: RecordFacts, rules: readonly RetentionRule[], on: CalendarDate): Keeping {
  const outpatient = ruleOn(rules, "outpatient", on);
  const minor = ruleOn(rules, "minor", on);
  const adultOn = majorityOf(facts);
  const minorUntil = minor && monthsAfter(adultOn, minor.months);
  const treatedBefore = minorUntil !== undefined && minorUntil > on ? adultOn : null;
  const treatedSince = outpatient ? addDays(monthsBefore(on, outpatient.months), 1) : addDays(on, 1);
  const asChild = treatedBefore !== null && facts.treatedOn.some((day) => day < treatedBefore);
  const last = facts.treatedOn.toSorted().at(-1);
  const kept: Kept[] = [];
  if (outpatient && last !== undefined && last >= treatedSince)
    kept.push(keptBy(outpatient, "treatment", monthsAfter(last, outpatient.months)));
  if (minor && minorUntil && asChild) kept.push(keptBy(minor, "treatment", minorUntil));
  const readable = kept.length > 0;
  const billed = facts.billedOn.toSorted().at(-1);
  const invoice = ruleOn(rules, "invoice", on);
  if (invoice && billed) kept.push(keptBy(invoice, "bills", monthsAfter(returnDue(billed), invoice.months)));
  const look = ruleOn(rules, "access_log", on);
  if (look && facts.lookedOn) kept.push(keptBy(look, "looks", monthsAfter(facts.lookedOn, look.months)));
  return { kept: kept.filter(({ until }) => until > on), treatedSince, treatedBefore, readable };
}

/** Whether treatment of a day is kept. */
export function keepsDay({ treatedSince, treatedBefore }: Keeping, day: CalendarDate): boolean {
  return day >= treatedSince || (treatedBefore !== null && day < treatedBefore);
}

/** The day on which something more may go, or null when nothing waits. */
export function nextEnd(kept: readonly Pick<Kept, "until">[]): CalendarDate | null {
  return kept.map(({ until }) => until).toSorted()[0] ?? null;
}

/** The annual return (GSTR-9) of a financial year, April to March, is due on the 31 December after it. */
export function returnDue(billedOn: CalendarDate): CalendarDate {
  const { year, month } = Temporal.PlainDate.from(billedOn);
  return asCalendarDate(Temporal.PlainDate.from({ year: month >= 4 ? year + 1 : year, month: 12, day: 31 }));
}

export function monthsAfter(day: CalendarDate, months: number): CalendarDate {
  return asCalendarDate(Temporal.PlainDate.from(day).add({ months }));
}

/** The latest day from which so many months have gone by: at a month's end several days come to one. */
function monthsBefore(day: CalendarDate, months: number): CalendarDate {
  let last = asCalendarDate(Temporal.PlainDate.from(day).subtract({ months }));
  while (monthsAfter(addDays(last, 1), months) <= day) last = addDays(last, 1);
  return last;
}

function majorityOf({ birthDate, birthYear }: Pick<RecordFacts, "birthDate" | "birthYear">): CalendarDate {
  const born = Temporal.PlainDate.from(birthDate ?? { year: birthYear, month: 12, day: 31 });
  return asCalendarDate(born.add({ years: majority }));
}

function keptBy({ class: name, basis }: RetentionRule, part: KeptPart, until: CalendarDate): Kept {
  return { class: name, part, until, basis };
}
