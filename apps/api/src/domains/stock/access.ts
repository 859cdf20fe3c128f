import type { Database } from "@carepoint/db/client";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Scope } from "../../kernel/context.ts";

/** The stores that an actor may touch: those of the session's branch, or all. */
export const storesWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "stores">): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    return reach === "branch" ? eb("stores.branchId", "=", actor.branchId) : eb.lit(false);
  };
