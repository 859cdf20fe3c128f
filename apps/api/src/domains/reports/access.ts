import type { Database } from "@carepoint/db/client";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Scope } from "../../kernel/context.ts";

/** The branches whose books somebody may open. */
export const booksWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "branches">): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    return reach === "branch" ? eb("branches.id", "=", actor.branchId) : eb.lit(false);
  };
