import type { Database, Db } from "@carepoint/db/client";
import { recordOpeningStatuses } from "@carepoint/domain/appointments/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Scope } from "../../kernel/context.ts";

type Eb = ExpressionBuilder<Database, "patients">;

/**
 * The patients whom an actor may act for: an account its own people, a doctor those whom they treat, the desk everyone in
 * the directory of its hospital (people move between branches). An emergency opens a record to be read and written in, not
 * to book visits that would keep it open.
 */
export const patientsWithin =
  ({ actor, reach }: Scope, at: Temporal.Instant) =>
  (eb: Eb): Expression<SqlBool> => {
    if (reach === "any" || reach === "branch") return unmerged(eb);
    if (actor.role === "doctor")
      return eb.and([unmerged(eb), treatedBy(actor.doctorId, "patients.id", at, { emergency: false })]);
    return actor.patientIds.length > 0
      ? eb.and([unmerged(eb), eb("patients.id", "in", actor.patientIds)])
      : eb.lit(false);
  };

/** As `patientsWithin`, for writing in the chart: a doctor also in an emergency. */
export const chartsWithin =
  (scope: Scope, at: Temporal.Instant) =>
  (eb: Eb): Expression<SqlBool> => {
    const { actor, reach } = scope;
    if (reach === "own" && actor.role === "doctor")
      return eb.and([unmerged(eb), treatedBy(actor.doctorId, "patients.id", at)]);
    return patientsWithin(scope, at)(eb);
  };

/** As `chartsWithin`, for reading: an account with the right to view sees its people too. */
export const patientsVisible =
  (scope: Scope, at: Temporal.Instant) =>
  (eb: Eb): Expression<SqlBool> =>
    chartsWithin({ ...scope, actor: { ...scope.actor, patientIds: scope.actor.viewable } }, at)(eb);

/** Whether the record of this patient is open to the doctor at a time: `treatments` in the database says why and until when. */
export function treatedBy(
  doctorId: string | null | Expression<unknown>,
  patient: `${string}.${string}`,
  at: Temporal.Instant,
  { emergency = true } = {},
): RawBuilder<boolean> {
  const planned = emergency ? sql`` : sql`and treating.source <> 'break_glass'`;
  // a doctor whom the row names is asked for row by row: joined, the treatments of all doctors would be read
  const byRow = typeof doctorId === "string" || doctorId === null ? sql`` : sql`offset 0`;
  return sql<boolean>`exists (select from treatments(${at}::timestamptz) treating
    where treating.patient_id = ${sql.ref(patient)} and treating.doctor_id = ${doctorId}::uuid ${planned} ${byRow})`;
}

/** The statuses of visits that a doctor's device keeps with their patients; `treatments` names the same. */
export function opensRecord(status: `${string}.status`): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(status)} in (${sql.join(recordOpeningStatuses)})`;
}

/** Whether the caller may book and pay for this patient. Throws `not_found`. */
export async function assertMayActFor(db: Db, scope: Scope, patientId: string, at: Temporal.Instant): Promise<void> {
  const row = await db
    .selectFrom("patients")
    .select("id")
    .where("id", "=", patientId)
    .where(living)
    .where(patientsWithin(scope, at))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
}

/** Whether this patient was not erased. What a law keeps of those who were is read in an emergency (`treatedBy`), also by who wrote it. */
export function notErased(patient: `${string}.${string}`): RawBuilder<boolean> {
  return sql<boolean>`not exists (select from patients erased where erased.id = ${sql.ref(patient)} and erased.erased_at is not null)`;
}

/** Records that are still written: neither put aside nor merged into another. */
export const living = (eb: Eb): Expression<SqlBool> => eb.and([eb("patients.active", "=", true), unmerged(eb)]);

/**
 * A record that became part of another is not there any more, for nobody: its number leads to the other. Nor is the one to which a branch bills
 * what it sells to nobody in particular.
 */
const unmerged = (eb: Eb): Expression<SqlBool> => eb.and([eb("patients.mergedInto", "is", null), isSomebody(eb)]);

/** Whose bills are of sales to nobody in particular is no patient: nothing reads or chooses it. */
export const isSomebody = (eb: Eb): Expression<SqlBool> => eb("patients.counterOf", "is", null);

/** Whose number it is: of a record that was merged, the one that it is part of now. */
export function ofNumber(mrn: string): RawBuilder<boolean> {
  return sql<boolean>`patients.id = (select standing_patient(numbered.id) from patients numbered where numbered.mrn = ${mrn})`;
}
