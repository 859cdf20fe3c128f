import type { CalendarDate } from "../kernel/calendar.ts";
import type { RevenueDay } from "./books.ts";
import { addRevenue, type Revenue } from "./books.ts";

/** A day, or a month where days would be too thin to hit. */
export type RevenueBar = Revenue & { readonly from: CalendarDate; readonly days: number };

const mostDays = 62;

export function revenueBars(days: readonly RevenueDay[]): RevenueBar[] {
  if (days.length <= mostDays) return days.map(({ day, ...revenue }) => ({ from: day, days: 1, ...revenue }));
  const months = Map.groupBy(days, ({ day }) => day.slice(0, 7));
  return [...months.values()].flatMap((of) => (of[0] ? [{ from: of[0].day, days: of.length, ...addRevenue(of) }] : []));
}
