import { alternativeDays, type PreviewSeriesInput, planSeries } from "@carepoint/domain/appointments/series";
import { addDays, dateIn, textOfMs, toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { QueryContext } from "../../../kernel/context.ts";
import { assertMayActFor } from "../../patients/access.ts";
import { sourceOf } from "./appointments.ts";
import { followUpUntil } from "./follow-ups.ts";
import { offerOf } from "./offer.ts";
import { patientTimes, unpaidOfSeries } from "./series.ts";

/**
 * Each date of a series: free, or why not and the nearest free time instead. Five statements, however long the series is.
 * Throws `not_found` for another's doctor, branch or patient.
 */
export async function previewSeries(ctx: QueryContext, input: PreviewSeriesInput) {
  const { db, now, scope } = ctx;
  const { doctorId, branchId, patientId, kind, everyWeeks, visits } = input;
  if (scope.reach === "branch" && branchId !== scope.actor.branchId) throw new DomainError("not_found");
  if (scope.actor.role === "doctor" && doctorId !== scope.actor.doctorId) throw new DomainError("not_found");
  await assertMayActFor(db, scope, patientId, now);
  const first = toInstant(input.startsAt);
  const margin = alternativeDays + 1; // a zone's day is not that of UTC
  const from = addDays(dateIn(first, "UTC"), -margin);
  const to = addDays(dateIn(first, "UTC"), (visits - 1) * everyWeeks * 7 + margin);
  const around = {
    from: Temporal.Instant.from(`${from}T00Z`),
    to: Temporal.Instant.from(`${addDays(to, 1)}T00Z`),
    now,
  };
  const { accountId: createdBy, role } = scope.actor;
  const [offer, patientBusy, openUntil, unpaid] = await Promise.all([
    offerOf(db, doctorId, { now, source: sourceOf(scope.actor), from, to, kind }),
    patientTimes(db, patientId, around),
    kind === "follow_up" ? followUpUntil(db, doctorId, patientId) : null,
    unpaidOfSeries(db, role === "patient" && createdBy ? { createdBy } : { patientId }, now),
  ]);
  ctx.sees(patientId);
  // Without a visit that gives the right, no day is open for a follow-up.
  const limit = kind === "follow_up" ? (openUntil ?? addDays(dateIn(now, "UTC"), -1)) : null;
  const rhythm = { first: first.epochMilliseconds, everyWeeks, visits };
  const plan = planSeries({ ...rhythm, offered: offer.question, branchId, patientBusy, openUntil: limit });
  const { openHoldsPerAccount, holdMinutes } = offer.settings;
  return {
    fee: offer.fee,
    /** What a patient pays for first is held meanwhile: how many at most, and for how many minutes each (`minutesToPay`). */
    held: role === "patient" ? { most: openHoldsPerAccount, holdMinutes } : null,
    /** What of the account's, or for staff of the patient's, last series was not paid for. */
    unpaid,
    zone: offer.question.zones[branchId] ?? "UTC",
    items: plan.map(({ startsAt, alternative, ...each }) => ({
      ...each,
      startsAt: startsAt === null ? null : textOfMs(startsAt),
      alternative: alternative === null ? null : textOfMs(alternative),
    })),
  };
}
