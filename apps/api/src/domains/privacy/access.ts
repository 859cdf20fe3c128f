import type { Database } from "@carepoint/db/client";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Scope } from "../../kernel/context.ts";

/** Copies that an actor may know of: of the patients whom the account acts for; a desk those that were asked for at its branch. */
export const exportsWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "exports">): Expression<SqlBool> => {
    if (reach === "branch") return eb("exports.branchId", "=", actor.branchId);
    if (reach !== "own" || actor.patientIds.length === 0) return eb.lit(false);
    return eb("exports.patientId", "in", actor.patientIds);
  };
