import type { Db } from "@carepoint/db/client";
import { type ChangeRule, freeUntil, lateCharge, ruleFor } from "@carepoint/domain/appointments/change-rules";
import { payableAt } from "@carepoint/domain/appointments/moving";
import { appointmentPolicy } from "@carepoint/domain/appointments/policy";
import { appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { type UseOutcome, useOutcome } from "@carepoint/domain/billing/package-uses";
import { type Paise, paise, zero } from "@carepoint/domain/kernel/money";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { can } from "@carepoint/domain/kernel/state-machine";
import { changerOf } from "../domains/appointments/commands/cancel-visit.ts";
import { leftOffOfVisit } from "../domains/billing/queries/left-off.ts";
import { readCancelling } from "../domains/billing/queries/visits.ts";
import { rulesAt } from "../domains/settings/queries.ts";
import type { QueryContext } from "../kernel/context.ts";
import { useFacts } from "./use-of-package.ts";

export interface MovingPreview {
  readonly allowed: boolean;
  /** The rule of the day of the booking, for whoever asks, and what it takes now. */
  readonly rule: ChangeRule;
  readonly lateFee: Paise;
  readonly freeUntil: string;
  /** What becomes of the package's use where it is moved now and the patient calls it off in time after that; null without one. */
  readonly packageUse: UseOutcome | null;
}

/** Whether the caller may move a visit now and what that costs by itself; null when it does not move. Call it after `readVisit`. */
export async function movingPreview(
  db: Db,
  { actor, now }: Pick<QueryContext, "actor" | "now">,
  appointmentId: string,
): Promise<MovingPreview | null> {
  const { status, startsAt, patientId, kind, createdAt, fee } = await readCancelling(db, appointmentId);
  if (!can(appointmentLifecycle, status, "reschedule") || actor.role === "system") return null;
  const by = changerOf({ actor });
  const rules = await rulesAt(db, createdAt);
  const rule = ruleFor(rules, { change: "reschedule", by, kind });
  const granted = mayDo(appointmentPolicy.reschedule, actor.role) !== undefined;
  const mine = by !== "patient" || actor.patientIds.some((id) => id === patientId);
  const inTime = by !== "patient" || Temporal.Instant.compare(now, startsAt) < 0;
  const late = lateCharge({ rule, startsAt, now, of: paise(fee) }) > zero;
  const of = payableAt(paise(fee), await leftOffOfVisit(db, appointmentId));
  const lateFee = lateCharge({ rule, startsAt, now, of });
  const use = await useFacts(db, appointmentId);
  const packageUse = use && useOutcome({ kept: zero, movedLate: use.movedLate || late, by: "patient" });
  return {
    allowed: granted && mine && inTime,
    rule,
    lateFee,
    freeUntil: freeUntil(startsAt, rule).toString(),
    packageUse,
  };
}
