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
