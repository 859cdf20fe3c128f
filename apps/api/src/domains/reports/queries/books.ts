import type { LedgerAccount } from "@carepoint/domain/billing/ledger";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { paise } from "@carepoint/domain/kernel/money";
import { type AdvanceSums, advancesOf } from "@carepoint/domain/reports/advances";
import {
  type BookSum,
  type Revenue,
  type RevenueDay,
  revenueDays,
  revenueOf,
  type TillSum,
  tillSums,
} from "@carepoint/domain/reports/books";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { ofBooks, type Window, windowOf } from "./window.ts";

/** What was billed, taken back, earned and collected on each day. */
export async function revenue(
  ctx: QueryContext,
  period: ReportPeriod,
): Promise<{ days: RevenueDay[]; total: Revenue }> {
  const sums = await readBooks(ctx, await windowOf(ctx, period));
  return { days: revenueDays(sums, period), total: revenueOf(sums) };
}

/** What came in and went out by each way of paying, and what of it was paid in advance. */
export async function methods(
  ctx: QueryContext,
  period: ReportPeriod,
): Promise<{ items: TillSum[]; advances: AdvanceSums }> {
  const sums = await readBooks(ctx, await windowOf(ctx, period));
  return { items: tillSums(sums), advances: advancesOf(sums) };
}

/** The books of branches by their days, both sides of every account; one index holds all that is read. */
export async function readBooks({ db }: Pick<QueryContext, "db">, window: Window): Promise<BookSum[]> {
  const { zone, from, to } = window;
  const { rows } = await sql<
    Record<"day" | "cause" | "account", string> & Record<"debit" | "credit" | "entries", number>
  >`
    select (l.at at time zone ${zone}::text)::date::text as day, l.cause, l.account,
      coalesce(sum(l.amount) filter (where l.amount > 0), 0)::bigint as debit,
      coalesce(-sum(l.amount) filter (where l.amount < 0), 0)::bigint as credit, count(*)::integer as entries
    from ledger_entries l
    where ${ofBooks("l.branch_id", window)} and l.at >= ${from} and l.at < ${to}
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows.map(({ day, account, debit, credit, ...row }) => ({
    ...row,
    day: calendarDate.parse(day),
    account: account as LedgerAccount, // a CHECK holds it to these words
    debit: paise(debit),
    credit: paise(credit),
  }));
}
