import { type StateCode, stateCode } from "@carepoint/domain/billing/supply-place";
import { dayBounds } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { lastDayOf, type ReportPeriod } from "@carepoint/domain/reports/period";
import type { QueryContext } from "../../../kernel/context.ts";
import { booksWithin } from "../access.ts";

/** A branch's period as instants: from the first up to, and without, the last. */
export interface Window {
  readonly branchId: string;
  readonly zone: string;
  readonly state: StateCode | null;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** Throws `not_found` for a branch that is not there or not the caller's. */
export async function windowOf(ctx: QueryContext, period: ReportPeriod): Promise<Window> {
  const branch = await findBooks(ctx, period.branchId);
  const { zone } = branch;
  return { ...branch, from: dayBounds(period.from, zone).from, to: dayBounds(lastDayOf(period), zone).to };
}

export async function findBooks({ db, scope }: QueryContext, branchId: string) {
  const row = await db
    .selectFrom("branches")
    .select(["id as branchId", "zone", "state"])
    .where("id", "=", branchId)
    .where(booksWithin(scope))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  return { ...row, state: row.state === null ? null : stateCode.parse(row.state) };
}
