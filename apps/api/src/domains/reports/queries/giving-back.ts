import { negate, paise } from "@carepoint/domain/kernel/money";
import { balanceOf, revenueOf } from "@carepoint/domain/reports/books";
import { type GivenBack, paidOf, type RefundSum, twiceOf } from "@carepoint/domain/reports/giving-back";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { readBooks } from "./books.ts";
import { ofBooks, windowOf } from "./window.ts";

/** Refunds of a period, those that went out twice apart, and its credit notes. */
export async function givenBack(ctx: QueryContext, period: ReportPeriod): Promise<GivenBack> {
  const window = await windowOf(ctx, period);
  const books = await readBooks(ctx, window);
  const { from, to } = window;
  const { rows } = await sql<Omit<RefundSum, "amount"> & { amount: number }>`
    select r.reason, r.staff_reason as "staffReason", count(*)::integer as count, -sum(l.amount)::bigint as amount
    from ledger_entries l join refunds r on r.id = l.cause_id
    where ${ofBooks("l.branch_id", window)} and l.at >= ${from} and l.at < ${to}
      and l.account = 'refunds_payable' and l.cause = 'refund.requested'
    group by 1, 2 order by 4 desc, 1, 2`.execute(ctx.db);
  const notes = books.filter(({ cause }) => cause === "credit_note.issued");
  return {
    asked: rows.map((row) => ({ ...row, amount: paise(row.amount) })),
    paid: paidOf(books),
    onItsWay: negate(balanceOf(books, "refunds_payable")),
    twice: twiceOf(books),
    credited: {
      notes: notes
        .filter(({ account }) => account === "patient_receivable")
        .reduce((all, { entries }) => all + entries, 0),
      taxable: revenueOf(notes).credited,
      tax: balanceOf(notes, "output_tax"),
    },
  };
}
