import type { Db } from "@carepoint/db/client";
import { type LateQuestion, lateCharge, type VisitChanger } from "@carepoint/domain/appointments/change-rules";
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
