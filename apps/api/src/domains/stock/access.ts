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

/** The counts of those stores. */
export const countsWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "stockCounts">): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    if (reach !== "branch") return eb.lit(false);
    const own = eb.selectFrom("stores").select("stores.id").where("stores.branchId", "=", actor.branchId);
    return eb("stockCounts.storeId", "in", own);
  };

/** What is on its way, by the end that an actor stands at. */
export const transfersWithin =
  ({ actor, reach }: Scope, ...ends: readonly ("fromStore" | "toStore")[]) =>
  (eb: ExpressionBuilder<Database, "stockTransfers">): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    if (reach !== "branch") return eb.lit(false);
    const own = eb.selectFrom("stores").select("stores.id").where("stores.branchId", "=", actor.branchId);
    return eb.or(ends.map((end) => eb(`stockTransfers.${end}`, "in", own)));
  };
