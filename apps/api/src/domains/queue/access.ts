import type { Database } from "@carepoint/db/client";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Scope } from "../../kernel/context.ts";

type Eb = ExpressionBuilder<Database, "queueEntries" | "appointments">;

/** The places that an actor may see or call: the desk's branch, the doctor's own, and those of the account's patients. */
export const placesWithin =
  ({ actor, reach }: Scope) =>
  (eb: Eb): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    if (reach === "branch") return eb("queueEntries.branchId", "=", actor.branchId);
    if (actor.role === "doctor") return eb("queueEntries.doctorId", "=", actor.doctorId);
    return actor.viewable.length > 0 ? eb("appointments.patientId", "in", actor.viewable) : eb.lit(false);
  };
