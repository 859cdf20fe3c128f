import type { Database } from "@carepoint/db/client";
import { appointmentPolicy } from "@carepoint/domain/appointments/policy";
import { mayDo } from "@carepoint/domain/kernel/policy";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Scope } from "../../kernel/context.ts";

type Eb = ExpressionBuilder<Database, "appointments">;

/** The visits that an actor may touch: a row outside it does not exist. */
export const within =
  ({ actor, reach }: Scope) =>
  (eb: Eb): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    if (reach === "branch") return eb("appointments.branchId", "=", actor.branchId);
    if (actor.role === "doctor") return eb("appointments.doctorId", "=", actor.doctorId);
    return eb.or([heldBy(eb, actor), ofPatients(eb, actor.patientIds)]);
  };

/** As `within`, for reading: an account with the right to view sees its patients' visits too. */
export const visible =
  (scope: Scope) =>
  (eb: Eb): Expression<SqlBool> =>
    within({ ...scope, actor: { ...scope.actor, patientIds: scope.actor.viewable } })(eb);

/** The batches that an actor may look at: a desk all that its branch started, a doctor the own ones. */
export const batchesWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "visitBatches">): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    return reach === "branch"
      ? eb("visitBatches.branchId", "=", actor.branchId)
      : eb("visitBatches.createdBy", "=", actor.accountId);
  };

/** Whether an actor who may see a visit may also read why somebody comes. */
export function readsReason({ role }: Scope["actor"]): boolean {
  return role === "system" || mayDo(appointmentPolicy.read_reason, role) !== undefined;
}

function heldBy(eb: Eb, { accountId, visitorId }: Scope["actor"]): Expression<SqlBool> {
  const open = eb("appointments.patientId", "is", null);
  return eb.or([
    accountId ? eb.and([open, eb("appointments.heldByAccount", "=", accountId)]) : eb.lit(false),
    visitorId ? eb.and([open, eb("appointments.heldByVisitor", "=", visitorId)]) : eb.lit(false),
  ]);
}

function ofPatients(eb: Eb, patientIds: readonly string[]): Expression<SqlBool> {
  return patientIds.length > 0 ? eb("appointments.patientId", "in", patientIds) : eb.lit(false);
}
