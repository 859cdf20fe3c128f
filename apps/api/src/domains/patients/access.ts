import type { Database, Db } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Scope } from "../../kernel/context.ts";

type Eb = ExpressionBuilder<Database, "patients">;

/**
 * The patients whom an actor may touch: an account its own people, a doctor those with a visit at the doctor's, the
 * desk everyone in the directory of its hospital (people move between branches).
 */
export const patientsWithin =
  ({ actor, reach }: Scope) =>
  (eb: Eb): Expression<SqlBool> => {
    if (reach === "any" || reach === "branch") return eb.lit(true);
    if (actor.role === "doctor") return seenBy(eb, actor.doctorId);
    return actor.viewable.length > 0 ? eb("patients.id", "in", actor.viewable) : eb.lit(false);
  };

function seenBy(eb: Eb, doctorId: string | null): Expression<SqlBool> {
  return eb.exists(
    eb
      .selectFrom("appointments")
      .select("appointments.id")
      .whereRef("appointments.patientId", "=", "patients.id")
      .where("appointments.doctorId", "=", doctorId)
      .where("appointments.status", "not in", ["cancelled", "expired"]),
  );
}

/** Whether the caller may book and pay for this patient. Throws `not_found`. */
export async function assertMayActFor(db: Db, scope: Scope, patientId: string): Promise<void> {
  const { actor, reach } = scope;
  if (reach === "own" && !actor.patientIds.some((id) => id === patientId)) throw new DomainError("not_found");
  const row = await db
    .selectFrom("patients")
    .select("id")
    .where("id", "=", patientId)
    .where("active", "=", true)
    .where(patientsWithin(scope))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
}
