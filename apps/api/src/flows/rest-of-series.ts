import { cancelRule } from "@carepoint/domain/appointments/cancellation";
import { rulesHolding } from "@carepoint/domain/appointments/change-rules";
import type { InstantText } from "@carepoint/domain/kernel/calendar";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { paise } from "@carepoint/domain/kernel/money";
import { changerOf } from "../domains/appointments/commands/cancel-visit.ts";
import { bookedFacts } from "../domains/appointments/queries/batch-facts.ts";
import { seriesOfVisit } from "../domains/appointments/queries/series.ts";
import { readVisit } from "../domains/appointments/queries/visit.ts";
import { listRuleSets } from "../domains/settings/queries.ts";
import type { QueryContext } from "../kernel/context.ts";
import { type CancellationPreview, mayBeCalledOff, previewOf } from "./cancel-with-refund.ts";
import { heldOfVisits, isAtCounter, nothingHeld } from "./held-money.ts";

export interface RestOfSeries {
  readonly items: readonly {
    readonly appointmentId: string;
    readonly startsAt: InstantText;
    /** What calling it off now gives back: exactly that is asked of `cancel`, visit by visit. */
    readonly cancellation: CancellationPreview;
  }[];
}

/**
 * From this visit on, those of its series that the caller may call off now: as many statements for fifty as for two. Throws
 * `not_found`.
 */
export async function restOfSeries(ctx: QueryContext, appointmentId: string): Promise<RestOfSeries> {
  await readVisit(ctx, appointmentId);
  const series = await seriesOfVisit(ctx, appointmentId);
  const facts = await bookedFacts(ctx.db, series?.rest ?? []);
  const money = await heldOfVisits(ctx.db, series?.rest ?? []);
  const { items: sets } = await listRuleSets(ctx);
  const by = changerOf(ctx);
  const items = facts
    .filter((visit) => mayBeCalledOff(visit, ctx))
    .toSorted((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt))
    .map(({ id, kind, createdAt, movedByHospital, lateFees, packageWorth, movedLate, ...visit }) => {
      const rule = cancelRule(rulesHolding(sets, createdAt), { by, kind, movedByHospital });
      const use = packageWorth === null ? null : { worth: paise(packageWorth), movedLate };
      const of = money.get(id) ?? nothingHeld;
      const facts = { held: of.held, atCounter: isAtCounter(of), lateFees: paise(lateFees), use };
      const cancellation = previewOf(ctx, { ...visit, rule, ...facts });
      return { appointmentId: id, startsAt: instantText(visit.startsAt), cancellation };
    });
  return { items: items.filter(({ cancellation }) => cancellation.allowed) };
}
