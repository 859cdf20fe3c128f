import type { Database } from "@carepoint/db/client";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Scope } from "../../kernel/context.ts";

/** The branches whose books somebody may open. */
export const booksWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "branches">): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    if (reach === "branch") return eb("branches.id", "=", actor.branchId);
    return eb.lit(actor.doctorId !== null); // whose rows are then theirs alone
  };

/** The closes that somebody may look at: a cashier their own. */
export const closesWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "dayCloses">): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    if (reach === "branch") return eb("dayCloses.branchId", "=", actor.branchId);
    return eb("dayCloses.cashier", "=", actor.accountId);
  };
