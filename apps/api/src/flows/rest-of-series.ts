import type { InstantText } from "@carepoint/domain/kernel/calendar";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { seriesOfVisit } from "../domains/appointments/queries/series.ts";
import { readVisit } from "../domains/appointments/queries/visit.ts";
import { readCancelling } from "../domains/billing/queries/visits.ts";
import type { QueryContext } from "../kernel/context.ts";
import { type CancellationPreview, cancellationPreview } from "./cancel-with-refund.ts";

export interface RestOfSeries {
  readonly items: readonly {
    readonly appointmentId: string;
    readonly startsAt: InstantText;
    /** What calling it off now gives back: exactly that is asked of `cancel`, visit by visit. */
    readonly cancellation: CancellationPreview;
  }[];
}

/** From this visit on, those of its series that the caller may call off now. Throws `not_found`. */
export async function restOfSeries(ctx: QueryContext, appointmentId: string): Promise<RestOfSeries> {
  await readVisit(ctx, appointmentId);
  const series = await seriesOfVisit(ctx, appointmentId);
  const items = [];
  for (const id of series?.rest ?? []) {
    const cancellation = await cancellationPreview(ctx.db, ctx, id);
    const { startsAt } = await readCancelling(ctx.db, id);
    if (cancellation?.allowed) items.push({ appointmentId: id, startsAt: instantText(startsAt), cancellation });
  }
  return { items };
}
