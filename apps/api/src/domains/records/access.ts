import type { Database } from "@carepoint/db/client";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Scope } from "../../kernel/context.ts";
import { treatedBy } from "../patients/access.ts";

/** Encounters that an actor may touch: a doctor's own, and the signed ones of patients whom the account may see. */
export const encountersWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "encounters">): Expression<SqlBool> => {
    if (reach !== "own") return eb.lit(false);
    if (actor.role === "doctor") return eb("encounters.doctorId", "=", actor.doctorId);
    if (actor.viewable.length === 0) return eb.lit(false);
    return eb.and([eb("encounters.patientId", "in", actor.viewable), eb("encounters.status", "=", "signed")]);
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
