import type { Database } from "@carepoint/db/client";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Scope } from "../../kernel/context.ts";

type Eb = ExpressionBuilder<Database, "waitEntries">;

/** The entries that an actor may touch: the desk's branch, those for the doctor by name, and those of the account's patients. */
export const waitsWithin =
  ({ actor, reach }: Scope) =>
  (eb: Eb): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    if (reach === "branch") return eb("waitEntries.branchId", "=", actor.branchId);
    if (actor.role === "doctor") return eb("waitEntries.doctorId", "=", actor.doctorId);
    return actor.patientIds.length > 0 ? eb("waitEntries.patientId", "in", actor.patientIds) : eb.lit(false);
  };

/** As `waitsWithin`, for reading: an account with the right to view sees its people's entries too. */
export const waitsVisible =
  (scope: Scope) =>
  (eb: Eb): Expression<SqlBool> =>
    waitsWithin({ ...scope, actor: { ...scope.actor, patientIds: scope.actor.viewable } })(eb);
