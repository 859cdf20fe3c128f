import type { Db } from "@carepoint/db/client";
import { cancelRule } from "@carepoint/domain/appointments/cancellation";
import {
  type ChangeRule,
  type LateQuestion,
  lateCharge,
  type VisitChanger,
} from "@carepoint/domain/appointments/change-rules";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import { type UseOutcome, useOutcome } from "@carepoint/domain/billing/package-uses";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { wasMovedLate } from "../domains/appointments/queries/moves.ts";
import { type UseOfVisit, useOfVisit } from "../domains/billing/queries/package-uses.ts";

/** What the use that pays for a visit is worth at the list's price, and whether the visit was moved late. */
export interface UseFacts extends Pick<UseOfVisit, "worth"> {
  readonly movedLate: boolean;
}

export async function useFacts(db: Db, appointmentId: string): Promise<(UseFacts & UseOfVisit) | null> {
  const use = await useOfVisit(db, appointmentId);
  return use ? { ...use, movedLate: await wasMovedLate(db, appointmentId) } : null;
}

/** What becomes of it when the visit is called off now, under a rule. */
export function outcomeOf({ worth, movedLate }: UseFacts, late: Omit<LateQuestion, "of">): UseOutcome {
  return useOutcome({ kept: lateCharge({ ...late, of: worth }), movedLate, by: late.rule.by });
}

export interface MovedUse {
  readonly appointmentId: string;
  readonly kind: VisitKind;
  /** When it begins once it is moved, and whether the move is late. */
  readonly startsAt: Temporal.Instant;
  readonly late: boolean;
  /** Those of the day of the booking. */
  readonly rules: readonly ChangeRule[];
  readonly now: Temporal.Instant;
}

/** What becomes of the use where a visit is moved now and its patient calls it off right after; null without one. */
export async function useAfterMove(db: Db, { appointmentId, kind, startsAt, late, rules, now }: MovedUse) {
  const use = await useFacts(db, appointmentId);
  if (!use) return null;
  const rule = cancelRule(rules, { by: "patient", kind, movedByHospital: false });
  return outcomeOf({ worth: use.worth, movedLate: late || use.movedLate }, { rule, startsAt, now });
}

/**
 * A patient moves a visit that a package pays for within the package's time, as it is booked; the hospital wherever it has to.
 * Throws `package_over`.
 */
export async function assertWithinPackage(
  db: Db,
  appointmentId: string,
  { startsAt, by }: { readonly startsAt: Temporal.Instant; readonly by: VisitChanger },
): Promise<void> {
  if (by !== "patient") return;
  const use = await useOfVisit(db, appointmentId);
  if (use && indianDate(startsAt) > use.lastDay) throw new DomainError("package_over");
}
