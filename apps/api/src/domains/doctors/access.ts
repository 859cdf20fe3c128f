import type { Database } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { BranchId } from "@carepoint/domain/kernel/id";
import { type ExpressionBuilder, sql } from "kysely";
import type { Scope } from "../../kernel/context.ts";

type Doctors = ExpressionBuilder<Database, "doctors">;

/** An id that no row has. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** The doctors whom the public may see: approved and still here. Whether their department is open is asked beside it. */
export const listed = (eb: Doctors) =>
  eb.and([eb("doctors.status", "=", sql.lit("approved")), eb("doctors.active", "=", eb.lit(true))]);

/** The one branch that somebody of a branch plans for; null for who plans everywhere. */
export function plansAt({ actor, reach }: Scope): BranchId | null {
  if (reach !== "branch") return null;
  if (!actor.branchId) throw new DomainError("not_found");
  return actor.branchId;
}

/** Which doctors' rows an actor may touch: one's own, those who consult at one's branch, or all. */
export const within =
  ({ actor, reach }: Scope) =>
  (eb: Doctors) => {
    switch (reach) {
      case "any":
        return eb.and([]);
      case "branch":
        return eb.exists(
          eb
            .selectFrom("weeklyHours")
            .select("weeklyHours.id")
            .whereRef("weeklyHours.doctorId", "=", "doctors.id")
            .where("weeklyHours.branchId", "=", actor.branchId ?? nobody)
            .where("weeklyHours.endedAt", "is", null),
        );
      case "own":
        return eb.and([eb("doctors.accountId", "=", actor.accountId ?? nobody)]);
    }
  };
