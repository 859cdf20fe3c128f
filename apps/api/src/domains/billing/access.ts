import type { Database } from "@carepoint/db/client";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Scope } from "../../kernel/context.ts";

/** Invoices, and the payments and refunds that hang on them, within a reach; an account reads those of all its patients. */
export const invoicesWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "invoices">): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    if (reach === "branch") return eb("invoices.branchId", "=", actor.branchId);
    return actor.viewable.length > 0 ? eb("invoices.patientId", "in", actor.viewable) : eb.lit(false);
  };

/** Visits whose payment an actor may follow. */
export const paidVisitsWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "appointments">): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    if (reach === "branch") return eb("appointments.branchId", "=", actor.branchId);
    return actor.viewable.length > 0 ? eb("appointments.patientId", "in", actor.viewable) : eb.lit(false);
  };
