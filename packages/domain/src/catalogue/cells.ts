import { type CalendarDate, calendarDate } from "../kernel/calendar.ts";
import type { Paise } from "../kernel/money.ts";
import { parseRupees } from "../kernel/rupees.ts";

/** A price as lists write it (`₹ 1,223.50`, `Rs.120/-`, `223.4000`) in paise; null for no price, and for none at all. */
export function readPrice(cell: string): Paise | null {
  const plain = cell
    .trim()
    .replace(/\s*\/?-+$/, "")
    .replace(/(\d\.\d\d)0+$/, "$1")
    .replace(/\.$/, "");
  const amount = parseRupees(plain);
  return amount === null || amount === 0 ? null : amount;
}

const yes = ["true", "yes", "y", "1", "हाँ", "हां", "t"];
const no = ["false", "no", "n", "0", "नहीं", "f", ""];

/** `TRUE`, `Yes`, `1` and the like; an empty cell says no; null where it says neither. */
export function readYesNo(cell: string): boolean | null {
  const word = cell.trim().toLowerCase();
  if (yes.includes(word)) return true;
  return no.includes(word) ? false : null;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The last day on which a pack may be sold: `03/27`, `MAR-2027`, `2027-03` mean March's last day; `15/03/2027` and `2027-03-15` that day, the
 * day before the month as India writes it. Null for what is no day.
 */
export function readExpiry(cell: string): CalendarDate | null {
  const text = cell
    .trim()
    .toLowerCase()
    .replace(/^exp(?:iry)?\.?:?\s*/, "");
  const parts = text.split(/[\s/.,-]+/).filter((part) => part !== "");
  const numbers = parts.map(numberOf);
  if (numbers.some((part) => part === null)) return null;
  const [first = 0, second = 0, third] = numbers as number[]; // none is null, as the line above says
  const yearFirst = (parts[0]?.length ?? 0) === 4;
  if (parts.length === 2) return yearFirst ? lastOf(first, second) : lastOf(fullYear(second, parts[1]), first);
  if (parts.length !== 3 || third === undefined) return null;
  return yearFirst ? dayOf(first, second, third) : dayOf(fullYear(third, parts[2]), second, first);
}

function numberOf(part: string): number | null {
  if (/^\d{1,4}$/.test(part)) return Number(part);
  const month = /^[a-z]{3,9}$/.test(part) ? months.indexOf(part.slice(0, 3)) : -1;
  return month < 0 ? null : month + 1;
}

/** Nothing that is sold expired before this century. */
function fullYear(year: number, written = ""): number {
  return written.length <= 2 ? 2000 + year : year;
}

function lastOf(year: number, month: number): CalendarDate | null {
  if (!isMonth(year, month)) return null;
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year, month });
  return dayOf(year, month, daysInMonth);
}

function dayOf(year: number, month: number, day: number): CalendarDate | null {
  if (!isMonth(year, month)) return null;
  const two = (number: number) => String(number).padStart(2, "0");
  return calendarDate.safeParse(`${year}-${two(month)}-${two(day)}`).data ?? null;
}

function isMonth(year: number, month: number): boolean {
  return year >= 2000 && year <= 2099 && month >= 1 && month <= 12;
}
