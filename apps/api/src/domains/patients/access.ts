import type { Database, Db } from "@carepoint/db/client";
import { recordOpeningStatuses } from "@carepoint/domain/appointments/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Scope } from "../../kernel/context.ts";

type Eb = ExpressionBuilder<Database, "patients">;

/**
 * The patients whom an actor may act for: an account its own people, a doctor those with a visit that opens the record,
 * the desk everyone in the directory of its hospital (people move between branches).
 */
export const patientsWithin =
  ({ actor, reach }: Scope) =>
  (eb: Eb): Expression<SqlBool> => {
    if (reach === "any" || reach === "branch") return eb.lit(true);
    if (actor.role === "doctor") return treatedBy(actor.doctorId, "patients.id");
    return actor.patientIds.length > 0 ? eb("patients.id", "in", actor.patientIds) : eb.lit(false);
  };

/** As `patientsWithin`, for reading: an account with the right to view sees its people too. */
export const patientsVisible =
  (scope: Scope) =>
  (eb: Eb): Expression<SqlBool> =>
    patientsWithin({ ...scope, actor: { ...scope.actor, patientIds: scope.actor.viewable } })(eb);

/** Whether the doctor has a visit that opens the record of this patient. */
export function treatedBy(doctorId: string | null, patient: `${string}.${string}`): RawBuilder<boolean> {
  return sql<boolean>`exists (select from appointments treating where treating.patient_id = ${sql.ref(patient)}
    and treating.doctor_id = ${doctorId} and ${opensRecord("treating.status")})`;
}

/** The one list of statuses behind charts, prescriptions and what a doctor's device keeps. */
export function opensRecord(status: `${string}.status`): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(status)} in (${sql.join(recordOpeningStatuses)})`;
}

/** Whether the caller may book and pay for this patient. Throws `not_found`. */
export async function assertMayActFor(db: Db, scope: Scope, patientId: string): Promise<void> {
  const row = await db
    .selectFrom("patients")
    .select("id")
    .where("id", "=", patientId)
    .where(living)
    .where(patientsWithin(scope))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
}

/** Records that are still written: neither put aside nor merged into another. */
export const living = (eb: Eb): Expression<SqlBool> =>
  eb.and([eb("patients.active", "=", true), eb("patients.mergedInto", "is", null)]);
