import { dayBounds } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { allBranches, lastDayOf, type ReportBranch, type ReportPeriod } from "@carepoint/domain/reports/period";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { booksWithin } from "../access.ts";

/** Whose books are open, and by whose calendar. */
export interface Books {
  readonly branchIds: readonly string[];
  readonly zone: string;
}

/** A period of theirs as instants: from the first up to, and without, the last. */
export interface Window extends Books {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** Throws as `findBooks` does. */
export async function windowOf(ctx: QueryContext, period: ReportPeriod): Promise<Window> {
  const books = await findBooks(ctx, period.branchId);
  const { zone } = books;
  return { ...books, from: dayBounds(period.from, zone).from, to: dayBounds(lastDayOf(period), zone).to };
}

/**
 * Throws `not_found` for a branch that is not there or not the caller's, `forbidden` for all of them by somebody who has
 * one: a sum of some branches never goes by the name of all.
 */
export async function findBooks({ db, scope }: QueryContext, branchId: ReportBranch): Promise<Books> {
  if (branchId === allBranches && scope.reach === "branch") throw new DomainError("forbidden");
  const rows = await db
    .selectFrom("branches")
    .select(["id", "zone"])
    .where(booksWithin(scope))
    .$if(branchId !== allBranches, (all) => all.where("id", "=", branchId))
    .orderBy(sql`name->>'en'`)
    .orderBy("id")
    .execute();
  const [first] = rows;
  if (!first) throw new DomainError("not_found");
  return { branchIds: rows.map(({ id }) => id), zone: first.zone };
}

/** Whether a column names one of the branches. Of one the plan can follow the order of an index, of several it cannot. */
export function ofBooks(column: string, { branchIds }: Books): RawBuilder<SqlBool> {
  const [only, ...others] = branchIds;
  const branch = sql.ref(column);
  return others.length === 0 ? sql`${branch} = ${only}` : sql`${branch} = any(${branchIds}::uuid[])`;
}
