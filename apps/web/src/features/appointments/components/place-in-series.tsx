import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Trans } from "@lingui/react/macro";

/** Which of those that were booked together. Nothing for a visit by itself. */
export function PlaceInSeries({ visit: { ofSeries } }: { visit: AppointmentView }) {
  if (!ofSeries) return null;
  return (
    <span className="text-sm tabular-nums">
      <Trans>
        {ofSeries.place} of {ofSeries.of}
      </Trans>
    </span>
  );
}
