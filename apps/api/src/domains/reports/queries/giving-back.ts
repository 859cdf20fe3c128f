import type { StaffRefundReason } from "@carepoint/domain/billing/counter";
import type { RefundReason } from "@carepoint/domain/billing/states";
import { negate, type Paise, paise } from "@carepoint/domain/kernel/money";
import { balanceOf, revenueOf } from "@carepoint/domain/reports/books";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { readBooks } from "./books.ts";
import { windowOf } from "./window.ts";

export interface RefundSum {
  readonly reason: RefundReason;
  /** Of those that a member of staff asked for. */
  readonly staffReason: StaffRefundReason | null;
  readonly count: number;
  readonly amount: Paise;
}

export interface GivenBack {
  /** What began to be owed to patients, by why. */
  readonly asked: readonly RefundSum[];
  /** What left, by any way. */
  readonly paid: Paise;
  /** What is asked for and has not left within the period: below zero where more left than was asked for. */
  readonly onItsWay: Paise;
  /** Credit notes: their value and their tax. */
  readonly credited: { readonly notes: number; readonly taxable: Paise; readonly tax: Paise };
}

/** Refunds and credit notes of a period. */
export async function givenBack(ctx: QueryContext, period: ReportPeriod): Promise<GivenBack> {
  const window = await windowOf(ctx, period);
  const books = await readBooks(ctx, window);
  const { branchId, from, to } = window;
  const { rows } = await sql<Omit<RefundSum, "amount"> & { amount: number }>`
    select r.reason, r.staff_reason as "staffReason", count(*)::integer as count, -sum(l.amount)::bigint as amount
    from ledger_entries l join refunds r on r.id = l.cause_id
    where l.branch_id = ${branchId} and l.at >= ${from} and l.at < ${to}
      and l.account = 'refunds_payable' and l.cause = 'refund.requested'
    group by 1, 2 order by 4 desc, 1, 2`.execute(ctx.db);
  const notes = books.filter(({ cause }) => cause === "credit_note.issued");
  return {
    asked: rows.map((row) => ({ ...row, amount: paise(row.amount) })),
    paid: revenueOf(books).paidBack,
    onItsWay: negate(balanceOf(books, "refunds_payable")),
    credited: {
      notes: notes
        .filter(({ account }) => account === "patient_receivable")
        .reduce((all, { entries }) => all + entries, 0),
      taxable: revenueOf(notes).credited,
      tax: balanceOf(notes, "output_tax"),
    },
  };
}
