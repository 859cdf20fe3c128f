import type { Database } from "@carepoint/db/client";
import type { ReferralEvent } from "@carepoint/domain/records/states";
import { inForceDays } from "@carepoint/domain/records/verification";
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Scope } from "../../kernel/context.ts";
import { notErased, treatedBy } from "../patients/access.ts";

/** Encounters that an actor may touch: a doctor's own, and the signed ones of patients whom the account may see. */
export const encountersWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "encounters">): Expression<SqlBool> => {
    if (reach !== "own") return eb.lit(false);
    if (actor.role === "doctor")
      return eb.and([eb("encounters.doctorId", "=", actor.doctorId), notErased("encounters.patientId")]);
    if (actor.viewable.length === 0) return eb.lit(false);
    return eb.and([eb("encounters.patientId", "in", actor.viewable), eb("encounters.status", "=", "signed")]);
  };

/** Notes that are signed, whoever wrote them: a patient's people theirs, a doctor those of every patient whose record is open to them. */
export const signedNotesWithin =
  ({ actor, reach }: Scope, at: Temporal.Instant) =>
  (eb: ExpressionBuilder<Database, "encounters">): Expression<SqlBool> => {
    if (reach !== "own") return eb.lit(false);
    const signed = eb("encounters.status", "=", sql.lit("signed"));
    if (actor.role === "doctor") return eb.and([signed, treatedBy(actor.doctorId, "encounters.patientId", at)]);
    if (actor.viewable.length === 0) return eb.lit(false);
    return eb.and([signed, eb("encounters.patientId", "in", actor.viewable)]);
  };

/**
 * Prescriptions that an actor may read: a patient's people all of theirs once issued; a doctor those of every patient
 * whose record is open to them, because earlier medicines decide new ones.
 */
export const prescriptionsWithin =
  ({ actor, reach }: Scope, at: Temporal.Instant) =>
  (eb: ExpressionBuilder<Database, "prescriptions">): Expression<SqlBool> => {
    if (reach !== "own") return eb.lit(false);
    if (actor.role === "doctor")
      return eb.and([
        eb("prescriptions.status", "!=", "discarded"),
        treatedBy(actor.doctorId, "prescriptions.patientId", at),
      ]);
    if (actor.viewable.length === 0) return eb.lit(false);
    return eb.and([
      eb("prescriptions.patientId", "in", actor.viewable),
      eb("prescriptions.status", "in", ["issued", "superseded", "cancelled"]),
    ]);
  };

/** Entries of charts that an actor may read: a patient's people theirs, a doctor those of every patient whose record is open to them. */
export const entriesWithin =
  ({ actor, reach }: Scope, at: Temporal.Instant) =>
  (eb: ExpressionBuilder<Database, "chartEntries">): Expression<SqlBool> => {
    if (reach !== "own") return eb.lit(false);
    if (actor.role === "doctor") return treatedBy(actor.doctorId, "chartEntries.patientId", at);
    return actor.viewable.length > 0 ? eb("chartEntries.patientId", "in", actor.viewable) : eb.lit(false);
  };

type Referrals = ExpressionBuilder<Database, "referrals">;

/**
 * Those that wait for this doctor's answer, or for that of anybody of their department, as long as the record is open to who asked:
 * nobody opens to another what is shut to them.
 */
export const askedOf =
  (doctorId: string | null, at: Temporal.Instant) =>
  (eb: Referrals): Expression<SqlBool> =>
    eb.and([eb("referrals.status", "=", "sent"), addressedTo(doctorId)(eb), openToAsker(at)]);

function openToAsker(at: Temporal.Instant): Expression<SqlBool> {
  return treatedBy(sql.ref("referrals.fromDoctor"), "referrals.patientId", at, { emergency: false });
}

/** To the doctor, or to the department that they belong to. What one asked oneself is for others to answer. */
const addressedTo =
  (doctorId: string | null) =>
  (eb: Referrals): Expression<SqlBool> => {
    const own = eb.selectFrom("doctors").select("doctors.departmentId").where("doctors.id", "=", doctorId);
    return eb.and([
      eb("referrals.fromDoctor", "!=", doctorId),
      eb.or([eb("referrals.toDoctor", "=", doctorId), eb("referrals.toDepartment", "=", own)]),
    ]);
  };

/**
 * Referrals that an actor may read: who asked all of theirs, who is asked while it waits, who accepted it from then on, and a
 * patient's people that there is one.
 */
export const referralsWithin =
  ({ actor, reach }: Scope, at: Temporal.Instant) =>
  (eb: Referrals): Expression<SqlBool> => {
    if (reach !== "own") return eb.lit(false);
    if (actor.role === "doctor")
      return eb.and([
        notErased("referrals.patientId"),
        eb.or([
          eb("referrals.fromDoctor", "=", actor.doctorId),
          eb("referrals.acceptedBy", "=", actor.doctorId),
          askedOf(actor.doctorId, at)(eb),
        ]),
      ]);
    return actor.viewable.length > 0 ? eb("referrals.patientId", "in", actor.viewable) : eb.lit(false);
  };

/** Whose turn of a referral it is, whatever became of it: who is asked accepts and declines, who asked withdraws, who accepted closes. */
export const mayAnswer =
  ({ actor, reach }: Scope, event: ReferralEvent, at: Temporal.Instant) =>
  (eb: Referrals): Expression<SqlBool> => {
    if (reach !== "own" || actor.role !== "doctor") return eb.lit(false);
    const turn = {
      withdraw: () => eb("referrals.fromDoctor", "=", actor.doctorId),
      close: () => eb("referrals.acceptedBy", "=", actor.doctorId),
      accept: () => eb.and([addressedTo(actor.doctorId)(eb), openToAsker(at)]),
      decline: () => addressedTo(actor.doctorId)(eb),
    } satisfies Record<ReferralEvent, () => Expression<SqlBool>>;
    return eb.and([turn[event](), notErased("referrals.patientId")]);
  };

/** Certificates that an actor may see in some form: a doctor those they wrote, a patient's people theirs, the administration the register. */
export const certificatesWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "certificates">): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    if (reach !== "own") return eb.lit(false);
    if (actor.role === "doctor") return eb("certificates.doctorId", "=", actor.doctorId);
    return actor.viewable.length > 0 ? eb("certificates.patientId", "in", actor.viewable) : eb.lit(false);
  };

/** Follow-ups: a doctor those they asked for, a patient's people theirs. */
export const followUpsWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "followUps">): Expression<SqlBool> => {
    if (reach !== "own") return eb.lit(false);
    if (actor.role === "doctor")
      return eb.and([eb("followUps.doctorId", "=", actor.doctorId), notErased("followUps.patientId")]);
    return actor.viewable.length > 0 ? eb("followUps.patientId", "in", actor.viewable) : eb.lit(false);
  };

/**
 * Orders that an actor may read: a patient's people theirs, a doctor their own and those of every patient whose record is open to
 * them.
 */
export const ordersVisible =
  (scope: Scope, at: Temporal.Instant) =>
  (eb: ExpressionBuilder<Database, "orders">): Expression<SqlBool> =>
    ordersOpenTo({ ...scope, actor: { ...scope.actor, patientIds: scope.actor.viewable } }, at, true)(eb);

/** As `ordersVisible`, for writing: an account for whom it acts, and a doctor not by an emergency alone. */
export const ordersWithin = (scope: Scope, at: Temporal.Instant) => ordersOpenTo(scope, at, false);

const ordersOpenTo =
  ({ actor, reach }: Scope, at: Temporal.Instant, emergency: boolean) =>
  (eb: ExpressionBuilder<Database, "orders">): Expression<SqlBool> => {
    if (reach !== "own") return eb.lit(false);
    if (actor.role === "doctor")
      return eb.or([
        eb.and([eb("orders.doctorId", "=", actor.doctorId), notErased("orders.patientId")]),
        treatedBy(actor.doctorId, "orders.patientId", at, { emergency }),
      ]);
    return actor.patientIds.length > 0 ? eb("orders.patientId", "in", actor.patientIds) : eb.lit(false);
  };

/**
 * Prescriptions that stand with the pharmacist's branch now; what was taken back is gone for them, and so is what is too old to be
 * given (the whole of its last day, in any zone, and not longer).
 */
export const handedOverTo =
  ({ actor, reach }: Scope, at: Temporal.Instant) =>
  (eb: ExpressionBuilder<Database, "prescriptionHandovers" | "prescriptions">): Expression<SqlBool> => {
    if (reach !== "branch" || actor.branchId === null) return eb.lit(false);
    return eb.and([
      eb("prescriptionHandovers.branchId", "=", actor.branchId),
      eb("prescriptionHandovers.withdrawnAt", "is", null),
      eb("prescriptions.issuedAt", ">", at.subtract({ hours: 24 * (inForceDays + 1) })),
      notErased("prescriptionHandovers.patientId"),
    ]);
  };

/** Documents of charts, as their entries. */
export const documentsWithin =
  ({ actor, reach }: Scope, at: Temporal.Instant) =>
  (eb: ExpressionBuilder<Database, "documents">): Expression<SqlBool> => {
    if (reach !== "own") return eb.lit(false);
    if (actor.role === "doctor") return treatedBy(actor.doctorId, "documents.patientId", at);
    return actor.viewable.length > 0 ? eb("documents.patientId", "in", actor.viewable) : eb.lit(false);
  };
